package dev.kindred.topic;

import java.util.Arrays;

/// How many counts have each value: all that a Dirichlet prior needs to know of counts that it is fitted to.
/// Counts of zero tell nothing and are left out. Whole numbers, so that the order in which histograms are added
/// is of no matter.
final class CountHistogram {

    private static final int DENSE = 1 << 12; // larger values are rare, and are kept one by one

    private long[] numbers = new long[8]; // by value
    private long[] larger = new long[0];
    private int largerCount;

    void add(long value) {
        if (value < DENSE) {
            add((int) value, 1);
        } else {
            if (largerCount == larger.length) {
                larger = Arrays.copyOf(larger, 2 * largerCount + 4);
            }
            larger[largerCount++] = value;
        }
    }

    private void add(int value, long times) {
        if (value >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(value + 1, Math.min(DENSE, 2 * numbers.length)));
        }
        numbers[value] += times;
    }

    void addAll(CountHistogram other) {
        for (int value = 1; value < other.numbers.length; value++) {
            if (other.numbers[value] > 0) {
                add(value, other.numbers[value]);
            }
        }
        for (int i = 0; i < other.largerCount; i++) {
            add(other.larger[i]);
        }
    }

    /// The sum of `digamma(value + prior) - digamma(prior)`.
    double digammas(double prior) {
        double sum = 0;
        double difference = 0; // grows by 1 / (prior + value) with each value
        for (int value = 1; value < numbers.length; value++) {
            difference += 1 / (prior + value - 1);
            sum += numbers[value] * difference;
        }
        double base = GammaFunction.digamma(prior);
        for (double value : sortedLarger()) {
            sum += GammaFunction.digamma(value + prior) - base;
        }
        return sum;
    }

    /// The sum of `log gamma(value + prior) - log gamma(prior)`.
    double logGammas(double prior) {
        double sum = 0;
        double difference = 0;
        for (int value = 1; value < numbers.length; value++) {
            difference += Math.log(prior + value - 1);
            sum += numbers[value] * difference;
        }
        double base = GammaFunction.log(prior);
        for (double value : sortedLarger()) {
            sum += GammaFunction.log(value + prior) - base;
        }
        return sum;
    }

    /// In one order, so that their sum has the same bits however many threads have found them.
    private double[] sortedLarger() {
        long[] sorted = Arrays.copyOf(larger, largerCount);
        Arrays.sort(sorted);
        return Arrays.stream(sorted).asDoubleStream().toArray();
    }
}
