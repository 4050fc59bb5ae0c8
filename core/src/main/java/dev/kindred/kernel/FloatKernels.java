package dev.kindred.kernel;

/// The arithmetic that everything in Kindred is made of: short loops over `float` arrays.
///
/// Every method takes arrays, offsets and a length, allocates nothing and checks nothing but what the JVM checks.
/// [ScalarKernels] is the definition; [VectorKernels] computes the same on the Vector API, differing only by the order
/// of its additions. Implementations hold no state and are shared by all threads.
public sealed interface FloatKernels permits ScalarKernels, VectorKernels {

    /// The fastest kernels that this JVM offers: the Vector API where its module is present, else the scalar ones.
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
}
