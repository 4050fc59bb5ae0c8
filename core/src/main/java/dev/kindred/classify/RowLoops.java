package dev.kindred.classify;

import java.util.Arrays;

/// The arithmetic of a classifier: plain loops over rows, which the compiler turns to vectors by itself.
///
/// Training a classifier takes seconds. The kernels on the Vector API cost one to start with: their module
/// keeps the JVM from most of its cache of classes, and they are slow until they are compiled.
final class RowLoops {

    private static final double LEAST_PROBABILITY = 1e-7;
    private static final double LEAST_PRODUCT = 1e-200;

    private RowLoops() {}

    /// `mean = scale * Σ_i row_i`
    static void mean(ThreadRows rows, float scale, float[] mean) {
        Arrays.fill(mean, 0);
        for (int i = 0; i < rows.size(); i++) {
            add(rows.get(i), mean);
        }
        scale(scale, mean);
    }

    /// `row_i += step`; a row that stands there several times receives it each time.
    static void addToRows(float[] step, ThreadRows rows) {
        for (int i = 0; i < rows.size(); i++) {
            add(step, rows.get(i));
        }
    }

    static void scale(float scale, float[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] *= scale;
        }
    }

    private static void add(float[] from, float[] to) {
        for (int x = 0; x < to.length; x++) {
            to[x] += from[x];
        }
    }

    private static void addScaled(float scale, float[] from, float[] to) {
        for (int x = 0; x < to.length; x++) {
            to[x] += scale * from[x];
        }
    }

    /// `scores[i] = vector · row_i`
    static void products(float[] vector, ThreadRows rows, float[] scores) {
        int i = 0;
        for (; i <= rows.size() - 8; i += 8) {
            products8(vector, rows, i, scores);
        }
        for (; i < rows.size(); i++) {
            scores[i] = product(vector, rows.get(i));
        }
    }

    /// Eight sums side by side, since each addition waits for the one before it.
    private static void products8(float[] vector, ThreadRows rows, int i, float[] scores) {
        float[] r0 = rows.get(i);
        float[] r1 = rows.get(i + 1);
        float[] r2 = rows.get(i + 2);
        float[] r3 = rows.get(i + 3);
        float[] r4 = rows.get(i + 4);
        float[] r5 = rows.get(i + 5);
        float[] r6 = rows.get(i + 6);
        float[] r7 = rows.get(i + 7);
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (int x = 0; x < vector.length; x++) {
            float v = vector[x];
            s0 += v * r0[x];
            s1 += v * r1[x];
            s2 += v * r2[x];
            s3 += v * r3[x];
            s4 += v * r4[x];
            s5 += v * r5[x];
            s6 += v * r6[x];
            s7 += v * r7[x];
        }
        scores[i] = s0;
        scores[i + 1] = s1;
        scores[i + 2] = s2;
        scores[i + 3] = s3;
        scores[i + 4] = s4;
        scores[i + 5] = s5;
        scores[i + 6] = s6;
        scores[i + 7] = s7;
    }

    /// Rows are multiples of 8 floats.
    private static float product(float[] vector, float[] row) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (int x = 0; x < vector.length; x += 4) {
            s0 += vector[x] * row[x];
            s1 += vector[x + 1] * row[x + 1];
            s2 += vector[x + 2] * row[x + 2];
            s3 += vector[x + 3] * row[x + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /// `gradient += Σ_i weights[i] * row_i`, with the rows as they were, and `row_i += weights[i] * vector`.
    static void exchange(float[] vector, float[] gradient, ThreadRows rows, float[] weights) {
        for (int i = 0; i < rows.size(); i++) {
            if (weights[i] != 0) {
                float[] row = rows.get(i);
                addScaled(weights[i], row, gradient);
                addScaled(weights[i], vector, row);
            }
        }
    }

    /// Turns scores to `rate * (label - σ(score))`.
    ///
    /// @param labels 0 or 1
    /// @return the sum of `-ln σ(s)` where the label is 1 and `-ln (1 - σ(s))` where it is 0
    static double logistic(float[] scores, float[] labels, int count, float rate) {
        double loss = 0;
        double product = 1;
        for (int i = 0; i < count; i++) {
            double sigma = 1 / (1 + Math.exp(-scores[i]));
            double probability = labels[i] == 1 ? sigma : 1 - sigma;
            // one logarithm for many probabilities; what is not a number stays so
            product *= probability < LEAST_PROBABILITY ? LEAST_PROBABILITY : probability;
            if (product < LEAST_PRODUCT) {
                loss -= Math.log(product);
                product = 1;
            }
            scores[i] = (float) (rate * (labels[i] - sigma));
        }
        return loss - Math.log(product);
    }
}
