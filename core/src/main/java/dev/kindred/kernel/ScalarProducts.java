package dev.kindred.kernel;

/// Products of packed rows without the Vector API, four rows at a time. Each sum is added in the order of its
/// components, as [ScalarKernels#dot] does; but a single one waits for every addition, and four do not (eight
/// take twice as long again): the first question about a large table is over before anything faster is
/// compiled.
final class ScalarProducts {

    private ScalarProducts() {}

    /// One row of `a` with all of `b`.
    static void ofRow(
            float[] a, int aOffset, float[] b, int bOffset, int bRows, int length, float[] out, int outOffset) {
        int j = 0;
        for (; j <= bRows - 4; j += 4) {
            products1x4(a, aOffset, b, bOffset + j * length, length, out, outOffset + j);
        }
        for (; j < bRows; j++) {
            out[outOffset + j] = dot(a, aOffset, b, bOffset + j * length, length);
        }
    }

    static void squares(float[] b, int bOffset, int bRows, int length, float[] out) {
        int j = 0;
        for (; j <= bRows - 4; j += 4) {
            squares4(b, bOffset + j * length, length, out, j);
        }
        for (; j < bRows; j++) {
            out[j] = dot(b, bOffset + j * length, b, bOffset + j * length, length);
        }
    }

    private static void products1x4(
            float[] a, int aOffset, float[] b, int bOffset, int length, float[] out, int outOffset) {
        int b1 = bOffset + length;
        int b2 = b1 + length;
        int b3 = b2 + length;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = 0; i < length; i++) {
            float x = a[aOffset + i];
            s0 += x * b[bOffset + i];
            s1 += x * b[b1 + i];
            s2 += x * b[b2 + i];
            s3 += x * b[b3 + i];
        }
        out[outOffset] = s0;
        out[outOffset + 1] = s1;
        out[outOffset + 2] = s2;
        out[outOffset + 3] = s3;
    }

    private static void squares4(float[] b, int bOffset, int length, float[] out, int outOffset) {
        int b1 = bOffset + length;
        int b2 = b1 + length;
        int b3 = b2 + length;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = 0; i < length; i++) {
            s0 += b[bOffset + i] * b[bOffset + i];
            s1 += b[b1 + i] * b[b1 + i];
            s2 += b[b2 + i] * b[b2 + i];
            s3 += b[b3 + i] * b[b3 + i];
        }
        out[outOffset] = s0;
        out[outOffset + 1] = s1;
        out[outOffset + 2] = s2;
        out[outOffset + 3] = s3;
    }

    private static float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }
}
