package dev.kindred.eval;

import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;

/// The loss of multinomial logistic regression: the mean of `-ln p(class | text)` over the training texts,
/// and `strength / 2` times the sum of squared weights, biases left out.
///
/// Products of 256 rows run in `float`, all other sums in `double`, in an order that does not depend on the
/// number of threads.
final class SoftmaxLoss implements Lbfgs.Function {

    private static final int MOST_PARTS = 16;

    private final Features features;
    private final int[] classOfText;
    private final int classes;
    private final double strength;
    private final int threads;
    private final FloatKernels kernels = FloatKernels.best();

    SoftmaxLoss(Features features, int[] classOfText, int classes, double strength, int threads) {
        this.features = features;
        this.classOfText = classOfText;
        this.classes = classes;
        this.strength = strength;
        this.threads = threads;
    }

    /// @param weights  `[classes][features.length()]`, the bias last
    /// @param gradient of the same shape, overwritten
    @Override
    public double valueAndGradient(double[] weights, double[] gradient) {
        float[] floats = floats(weights);
        int blocks = features.blocks().length;
        int parts = Math.min(MOST_PARTS, blocks);
        var gradients = new double[parts][weights.length];
        var losses = new double[parts];
        RowRanges.each(parts, 1, threads, (p, _) -> {
            for (int b = (int) ((long) p * blocks / parts); b < (p + 1L) * blocks / parts; b++) {
                losses[p] += addBlock(b, floats, gradients[p]);
            }
        });
        double loss = 0;
        for (int i = 0; i < gradient.length; i++) {
            boolean isBias = i % features.length() == features.length() - 1;
            double penalty = isBias ? 0 : strength * weights[i];
            loss += penalty * weights[i] / 2;
            gradient[i] = penalty;
        }
        for (int p = 0; p < parts; p++) {
            loss += losses[p] / features.rows();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += gradients[p][i] / features.rows();
            }
        }
        return loss;
    }

    private double addBlock(int b, float[] weights, double[] gradient) {
        int count = features.count(b);
        int length = features.length();
        float[] rows = features.blocks()[b];
        var scores = new float[count * classes];
        kernels.products(rows, 0, count, weights, 0, classes, length, scores, 0);
        var residuals = new float[classes * count]; // [classes][count]
        double loss = 0;
        for (int i = 0; i < count; i++) {
            loss += softmax(scores, i * classes, classOfText[b * Features.ROWS_AT_ONCE + i], residuals, i, count);
        }
        var ofBlock = new float[classes * length];
        kernels.products(residuals, 0, classes, features.columns()[b], 0, length, count, ofBlock, 0);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += ofBlock[i];
        }
        return loss;
    }

    /// Fills in the probabilities of all classes, less 1 for the right one.
    ///
    /// @param residuals `[classes][count]`, of which column `i` is filled in
    /// @return `-ln` of the right class's probability
    private double softmax(float[] scores, int from, int right, float[] residuals, int i, int count) {
        double most = scores[from];
        for (int c = 1; c < classes; c++) {
            most = Math.max(most, scores[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double share = Math.exp(scores[from + c] - most);
            residuals[c * count + i] = (float) share;
            sum += share;
        }
        for (int c = 0; c < classes; c++) {
            residuals[c * count + i] /= (float) sum;
        }
        residuals[right * count + i] -= 1;
        return Math.log(sum) - (scores[from + right] - most);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
