package dev.kindred.neural.tensorboard;

import java.util.Arrays;

/// How many numbers lie where, in buckets that grow by a tenth from 10⁻¹² on, on both sides of zero, as TensorBoard's
/// own writers cut them. Only buckets from the first to the last with a number in it are kept.
///
/// @param limits the upper ends of the buckets, rising
/// @param counts of the numbers below each limit and not below the one before
record Histogram(
        double least, double most, double sum, double sumOfSquares, long size, double[] limits, double[] counts) {

    private static final double SMALLEST = 1e-12;
    private static final double GROWTH = 1.1;
    private static final double LARGEST = 1e20;
    private static final double[] LIMITS = everyLimit();

    /// Numbers that are not finite are left out.
    static Histogram of(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long size = 0;
        double[] counts = new double[LIMITS.length];
        for (float value : values) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                sum += value;
                squares += (double) value * value;
                size++;
                counts[bucket(value)]++;
            }
        }
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (to > from && counts[to - 1] == 0) {
            to--;
        }
        return new Histogram(
                size == 0 ? 0 : least,
                size == 0 ? 0 : most,
                sum,
                squares,
                size,
                Arrays.copyOfRange(LIMITS, from, to),
                Arrays.copyOfRange(counts, from, to));
    }

    private static int bucket(double value) {
        int found = Arrays.binarySearch(LIMITS, value);
        return Math.min(LIMITS.length - 1, found >= 0 ? found + 1 : -found - 1);
    }

    private static double[] everyLimit() {
        double[] positive = new double[1000];
        int size = 0;
        for (double limit = SMALLEST; limit < LARGEST; limit *= GROWTH) {
            positive[size++] = limit;
        }
        double[] limits = new double[2 * size + 2];
        for (int i = 0; i < size; i++) {
            limits[size - 1 - i] = -positive[i];
            limits[size + 1 + i] = positive[i];
        }
        limits[2 * size + 1] = Double.MAX_VALUE;
        return limits; // with a zero in the middle
    }

    Protobuf toMessage() {
        return new Protobuf()
                .number(1, least)
                .number(2, most)
                .number(3, (double) size)
                .number(4, sum)
                .number(5, sumOfSquares)
                .numbers(6, limits)
                .numbers(7, counts);
    }
}
