package dev.kindred.eval;

import dev.kindred.kernel.FloatKernels;

/// Multinomial logistic regression with an L2 penalty: a class's score is its weights times the features.
///
/// @param weights `[classes][features.length()]`, the bias last
record LogisticRegression(float[] weights, int classes, int iterations, boolean isConverged) {

    /// Of the mean loss's gradient, in the standardised features.
    private static final double TOLERANCE = 1e-4;

    private static final int MOST_ITERATIONS = 500;

    /// Starts from `earlier` weights: those of another strength are near.
    static Fit fit(SoftmaxLoss loss, double[] earlier, int classes) {
        var minimum = Lbfgs.minimize(loss, earlier, TOLERANCE, MOST_ITERATIONS);
        var weights = new float[minimum.point().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) minimum.point()[i];
        }
        return new Fit(
                new LogisticRegression(weights, classes, minimum.iterations(), minimum.isConverged()), minimum.point());
    }

    /// @param point the weights before rounding
    record Fit(LogisticRegression model, double[] point) {}

    /// The class of the largest score for each text; of equal ones the first.
    int[] predict(Features features) {
        var kernels = FloatKernels.best();
        var predicted = new int[features.rows()];
        for (int b = 0; b < features.blocks().length; b++) {
            int count = features.count(b);
            var scores = new float[count * classes];
            kernels.products(features.blocks()[b], 0, count, weights, 0, classes, features.length(), scores, 0);
            for (int i = 0; i < count; i++) {
                int best = 0;
                for (int c = 1; c < classes; c++) {
                    best = scores[i * classes + c] > scores[i * classes + best] ? c : best;
                }
                predicted[b * Features.ROWS_AT_ONCE + i] = best;
            }
        }
        return predicted;
    }
}
