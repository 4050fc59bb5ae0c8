package dev.kindred.classify;

import java.util.Arrays;

/// Predicted labels with their probabilities and whether they are right: the curve of precision and recall.
/// Safe for several threads.
final class ScoredLabels {

    private long[] found = new long[1024]; // the probability's bits, then 1 if it is right
    private int size;
    private long there;

    synchronized void add(float probability, boolean isRight) {
        if (size == found.length) {
            found = Arrays.copyOf(found, Math.multiplyExact(2, size));
        }
        found[size++] = (long) Float.floatToRawIntBits(probability) << 1 | (isRight ? 1 : 0);
    }

    /// Counts labels that are there, found or not.
    synchronized void expect(int labels) {
        there += labels;
    }

    /// The best value of the metric over all thresholds, or 0.
    double best(Metric metric) {
        Arrays.sort(found, 0, size);
        double best = 0;
        long right = 0;
        for (int i = size - 1; i >= 0; i--) {
            right += found[i] & 1;
            if (i > 0 && found[i - 1] >>> 1 == found[i] >>> 1) {
                continue; // no threshold parts the two
            }
            double precision = (double) right / (size - i);
            double recall = (double) right / Math.max(1, there);
            double value = switch (metric.kind()) {
                case PRECISION_AT_RECALL -> recall >= metric.level() ? precision : 0;
                case RECALL_AT_PRECISION -> precision >= metric.level() ? recall : 0;
                case F1 -> 2 * precision * recall / Math.max(1e-12, precision + recall);
            };
            best = Math.max(best, value);
        }
        return best;
    }
}
