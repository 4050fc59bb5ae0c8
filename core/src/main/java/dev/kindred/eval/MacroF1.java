package dev.kindred.eval;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Measures of a classifier beside its accuracy.
final class MacroF1 {

    private MacroF1() {}

    /// The mean of the F1 of all classes that are right or predicted somewhere; a class that is never predicted
    /// rightly has F1 0.
    static double of(int[] right, int[] predicted) {
        return IntStream.concat(Arrays.stream(right), Arrays.stream(predicted))
                .distinct()
                .mapToDouble(label -> f1(label, right, predicted))
                .average()
                .orElse(0);
    }

    private static double f1(int label, int[] right, int[] predicted) {
        int hits = 0;
        int members = 0;
        for (int i = 0; i < right.length; i++) {
            hits += right[i] == label && predicted[i] == label ? 1 : 0;
            members += (right[i] == label ? 1 : 0) + (predicted[i] == label ? 1 : 0);
        }
        return 2.0 * hits / members;
    }

    /// What always naming the largest class would reach.
    static double shareOfLargest(int[] right) {
        return Arrays.stream(right)
                        .distinct()
                        .mapToLong(label -> Arrays.stream(right)
                                .filter(other -> other == label)
                                .count())
                        .max()
                        .orElse(0)
                / (double) Math.max(1, right.length);
    }
}
