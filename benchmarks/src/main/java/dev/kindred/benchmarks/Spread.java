package dev.kindred.benchmarks;

import java.util.List;
import java.util.Locale;

/// What several rounds gave: the median, and from where to where they went.
record Spread(double median, double low, double high) {

    /// @param values at least one
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the spread of no values");
        }
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /// `12.3 (11.9–13.0)`, or `12.3` where low and high read the same.
    @Override
    public String toString() {
        var from = figure(low);
        var to = figure(high);
        return figure(median) + (from.equals(to) ? "" : " (" + from + "–" + to + ")");
    }

    /// `1,234,567`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Three or more digits: `0.589`, `5.89`, `58.9`, `589`, `5,890`.
    static String figure(double value) {
        double size = Math.abs(value);
        var pattern = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : size >= 0.9995 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
