package dev.kindred.kernel;

/// The arithmetic that everything in Kindred is made of: short loops over `float` arrays.
///
/// Every method takes arrays, offsets and a length, allocates nothing and checks nothing but what the JVM
/// checks.
/// [ScalarKernels] is the definition; [VectorKernels] computes the same on the Vector API, differing only
/// by the order
/// of its additions. Implementations hold no state and are shared by all threads.
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

    /// Dot products of two lists of rows: `out[i * b.size() + j] = a_i · b_j`.
    ///
    /// @param out `[a.size()][b.size()]`, overwritten
    void products(RowList a, RowList b, int length, float[] out);

    /// Adds combinations of rows to rows:
    /// `target_i += Σ_j weights[i * targetStep + j * sourceStep] * source_j`.
    ///
    /// A row may stand several times among the targets and then receives each sum. Targets and sources must
    /// not share memory.
    void addCombinations(RowList targets, RowList sources, int length, float[] weights, int targetStep, int sourceStep);

    /// The logistic loss and its gradient: every score `s` becomes `scale * (label - σ(s))`,
    /// where `σ(s) = 1 / (1 + e^-s)`.
    ///
    /// Errors of `σ` stay below 1e-6 and those of the loss below 0.1 %; scores beyond ±15 count as about
    /// ±15. A score that is not a number makes the loss NaN.
    ///
    /// @param scores `[count]`, overwritten with the gradient
    /// @param labels `[count]`, 0 or 1
    /// @return the sum of `-ln σ(s)` where the label is 1 and `-ln(1 - σ(s))` where it is 0
    double logistic(float[] scores, float[] labels, int count, float scale);
}
