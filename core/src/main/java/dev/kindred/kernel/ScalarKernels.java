package dev.kindred.kernel;

/// The definition of every kernel as the plainest loop there is: the fallback without the Vector API, and the oracle of
/// the tests.
public final class ScalarKernels implements FloatKernels {

    @Override
    public String description() {
        return "scalar";
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public void addScaled(float scale, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += scale * x[xOffset + i];
        }
    }

    @Override
    public void scale(float scale, float[] x, int xOffset, int length) {
        for (int i = 0; i < length; i++) {
            x[xOffset + i] *= scale;
        }
    }

    @Override
    public void products(
            float[] a,
            int aOffset,
            int aRows,
            float[] b,
            int bOffset,
            int bRows,
            int length,
            float[] out,
            int outOffset) {
        for (int i = 0; i < aRows; i++) {
            for (int j = 0; j < bRows; j++) {
                out[outOffset + i * bRows + j] = dot(a, aOffset + i * length, b, bOffset + j * length, length);
            }
        }
    }
}
