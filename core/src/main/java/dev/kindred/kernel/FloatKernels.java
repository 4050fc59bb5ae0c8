package dev.kindred.kernel;

/// The arithmetic that everything in Kindred is made of: short loops over `float` arrays.
///
/// Every method takes arrays, offsets and a length, allocates nothing and checks nothing but what the JVM
/// checks. [ScalarKernels] is the definition; [VectorKernels] computes the same on the Vector API,
/// differing only by the order of its additions. Implementations hold no state and are shared by all
/// threads.
public sealed interface FloatKernels permits ScalarKernels, VectorKernels {

    /// The fastest kernels that this JVM offers: the Vector API where its module is present, else the
    /// scalar ones.
    static FloatKernels best() {
        return BestKernels.INSTANCE;
    }

    /// What runs, for messages: `vector 256 bits` or `scalar`.
    String description();

    /// The dot product of `a[aOffset … aOffset+length)` and `b[bOffset … bOffset+length)`.
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /// `y += scale * x` over `length` floats; `x` and `y` must not overlap.
    void addScaled(float scale, float[] x, int xOffset, float[] y, int yOffset, int length);

    /// `x *= scale` over `length` floats.
    void scale(float scale, float[] x, int xOffset, int length);

    /// Dot products of `aRows` packed rows with `bRows` packed rows: `out[i * bRows + j] = a_i · b_j`.
    ///
    /// @param a   `[aRows][length]`, packed, from `aOffset`
    /// @param b   `[bRows][length]`, packed, from `bOffset`
    /// @param out `[aRows][bRows]`, from `outOffset`, overwritten
    void products(
            float[] a,
            int aOffset,
            int aRows,
            float[] b,
            int bOffset,
            int bRows,
            int length,
            float[] out,
            int outOffset);

    /// The dot product of each packed row with itself: `out[j] = b_j · b_j`.
    ///
    /// @param b `[bRows][length]`, packed, from `bOffset`
    void squares(float[] b, int bOffset, int bRows, int length, float[] out);

    /// Dot products of packed rows with packed rows of bytes: `out[i * bRows + j] = scales[j] * (a_i · b_j)`.
    ///
    /// @param a      `[aRows][length]`, packed
    /// @param b      `[bRows][length]`, packed
    /// @param scales one for each row of bytes
    /// @param out    `[aRows][bRows]`, overwritten
    void byteProducts(float[] a, int aRows, byte[] b, int bRows, int length, float[] scales, float[] out);

    /// Floats from one row of scores to the next: `columns`, and what the kernels use behind them.
    int scoreStride(int columns);

    /// Floats of an array for `rows` rows of scores, with the space behind them that the kernels use.
    int scoreSize(int rows, int columns);

    /// Dot products of two lists of rows: `scores[i * stride + j] = a_i · b_j`.
    ///
    /// @param scores [#scoreSize] floats, begins with `[a.size()][stride]`; overwritten, and what lies
    ///               behind the columns means nothing
    /// @param stride [#scoreStride] of `b.size()`
    void products(RowList a, RowList b, int length, float[] scores, int stride);

    /// The logistic loss and its gradient: every score `s` becomes `scale * (label - σ(s))`,
    /// where `σ(s) = 1 / (1 + e^-s)`.
    ///
    /// Errors of `σ` stay below 1e-6 and those of the loss below 0.1 %; scores beyond ±15 count as about
    /// ±15. A score that is not a number makes the loss NaN.
    ///
    /// @param scores [#scoreSize] floats, begins with `[rows][stride]`; overwritten with the gradient, and
    ///               with 0 behind the columns
    /// @param labels `[stride]`, of which `columns` are 0 or 1: the same for every row
    /// @param stride [#scoreStride] of `columns`
    /// @return the sum of `-ln σ(s)` where the label is 1 and `-ln(1 - σ(s))` where it is 0
    double logistic(float[] scores, int rows, int columns, int stride, float[] labels, float scale);

    /// Moves rows by combinations of other rows, both ways: `target_i += Σ_k weights[i * stride + k] *
    /// output_k` and `output_k += Σ_i weights[i * stride + k] * input_i`. The inputs take part two at a
    /// time, and find the outputs as the two before have left them; alone takes part who is last, or whose
    /// target is also the next one's.
    ///
    /// The targets may be the inputs themselves if there are at most [#IN_PLACE_OUTPUTS] outputs. A row may
    /// stand several times among the outputs if all its weights but those of its first place are 0. The
    /// outputs share no memory with the others.
    ///
    /// @param weights `[inputs.size()][stride]`, 0 behind the columns
    /// @param stride  [#scoreStride] of `outputs.size()`
    void exchange(RowList inputs, RowList targets, RowList outputs, int length, float[] weights, int stride);

    /// With more outputs than these [#exchange] needs targets of their own.
    int IN_PLACE_OUTPUTS = 6;

    /// `target = scale * Σ_i row_i`
    void sumRows(RowList rows, int length, float scale, float[] target);

    /// `y = Σ_i scales[i] * row_i` for `from <= i < to`, where `row_i` starts at `x[xOffset + rows[i] *
    /// stride]`: one row of the product of a sparse matrix with a dense one. Each component is summed in
    /// the order of `i`.
    void combineRows(
            float[] scales,
            int[] rows,
            int from,
            int to,
            float[] x,
            int xOffset,
            int stride,
            int length,
            float[] y,
            int yOffset);

    /// `row_i += scale * x`; a row that stands there several times receives it each time.
    default void addToRows(float scale, float[] x, RowList rows, int length) {
        for (int i = 0; i < rows.size(); i++) {
            addScaled(scale, x, 0, rows.array, rows.offsets[i], length);
        }
    }

    /// `y = Σ_i row_i` for `from <= i < to`, where `row_i` starts at `x[rows[i]]`. Each component is summed in
    /// the order of `i`.
    void sumRows(float[] x, int[] rows, int from, int to, int length, float[] y, int yOffset);

    /// `row_i += x` for `from <= i < to`, where `row_i` starts at `y[rows[i]]`; a row that stands there several
    /// times receives it each time.
    ///
    /// @param x of `length` floats, from its start
    void addToRows(float[] x, float[] y, int[] rows, int from, int to, int length);

    /// Learns products of one row with others, one after the other, by AdaGrad (Duchi, Hazan & Singer
    /// 2011). For each `k` the cost is `½ weights[k] (a · b_k - targets[k])²`, and both rows move against
    /// its gradient.
    ///
    /// A row is `length` numbers and behind them the `length` sums of squares that AdaGrad divides by. With
    /// `s = rate · weights[k] · (a · b_k - targets[k])`, every component of `a` becomes `a - s b_k / √A`,
    /// its sum `A` becomes `A + (s b_k)²`, and the other way round for `b_k`. As in the program of GloVe's
    /// authors, a step does not count in the sum that it is divided by, and the rate stands within the
    /// sums. A sum of [#CONSTANT] keeps its component as it is.
    ///
    /// @param a        shares no memory with the rows of `b`
    /// @param bOffsets where each `b_k` starts; a row may come several times
    /// @param from     the first `k`
    /// @param to       behind the last one
    /// @return the sum of the costs, each before its step; NaN or infinite if a number no longer is finite
    double adaGrad(
            float[] a,
            int aOffset,
            float[] b,
            int[] bOffsets,
            float[] targets,
            float[] weights,
            int from,
            int to,
            int length,
            float rate);

    /// Centroids of [#nearest]: as many as a byte has values.
    int CODES = 256;

    /// Numbers of the centroids nearest to points: of the `c` with the largest `x · c - ½ c²`, and of
    /// equal ones the first. A point that is not finite may get any.
    ///
    /// @param points      a point of `length` components each `stride` floats, from `offset`
    /// @param columns     `[length][CODES]`: the first components of all centroids, then the second, …
    /// @param halfSquares `[CODES]`: `½ c²`
    /// @param codes       receives a number each `codesStride` bytes, from `codesOffset`
    void nearest(
            float[] points,
            int offset,
            int stride,
            int count,
            int length,
            float[] columns,
            float[] halfSquares,
            byte[] codes,
            int codesOffset,
            int codesStride);

    /// The sum of squares of a component that [#adaGrad] leaves alone: steps divided by its root vanish.
    float CONSTANT = Float.MAX_VALUE;
}
