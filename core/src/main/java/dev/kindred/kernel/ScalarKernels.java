package dev.kindred.kernel;

/// The definition of every kernel as the plainest loop there is: the fallback without the Vector API, and
/// the oracle of
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

    @Override
    public void products(RowList a, RowList b, int length, float[] out) {
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                out[i * b.size() + j] = dot(a.arrays[i], a.offsets[i], b.arrays[j], b.offsets[j], length);
            }
        }
    }

    @Override
    public void addCombinations(
            RowList targets, RowList sources, int length, float[] weights, int targetStep, int sourceStep) {
        for (int i = 0; i < targets.size(); i++) {
            for (int j = 0; j < sources.size(); j++) {
                float weight = weights[i * targetStep + j * sourceStep];
                addScaled(weight, sources.arrays[j], sources.offsets[j], targets.arrays[i], targets.offsets[i], length);
            }
        }
    }

    @Override
    public double logistic(float[] scores, float[] labels, int count, float scale) {
        double loss = 0;
        for (int i = 0; i < count; i++) {
            double sigma = 1 / (1 + Math.exp(-scores[i]));
            double signed = labels[i] == 1 ? scores[i] : -scores[i];
            loss += Math.log1p(Math.exp(-signed));
            scores[i] = (float) (scale * (labels[i] - sigma));
        }
        return loss;
    }
}
