package dev.kindred.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile intervals by resampling with replacement (Efron 1979). Resamples depend on the seed and the
/// number of items alone.
final class Bootstrap {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private Bootstrap() {}

    /// The interval of an accuracy: `correct` of `total` questions, drawn anew `resamples` times.
    static Interval accuracy(int correct, int total, Protocol protocol) {
        if (total == 0) {
            return new Interval(0, 0);
        }
        return interval(values(protocol, random -> {
            int drawn = 0;
            for (int i = 0; i < total; i++) {
                if (random.nextInt(total) < correct) {
                    drawn++;
                }
            }
            return (double) drawn / total;
        }));
    }

    /// The means of items drawn anew.
    static double[] means(double[] items, Protocol protocol) {
        return values(protocol, random -> {
            double sum = 0;
            for (int i = 0; i < items.length; i++) {
                sum += items[random.nextInt(items.length)];
            }
            return sum / items.length;
        });
    }

    /// What is measured of items drawn anew.
    static double[] weighted(int items, ToDoubleFunction<int[]> ofWeights, Protocol protocol) {
        var weights = new int[items];
        return values(protocol, random -> {
            Arrays.fill(weights, 0);
            for (int i = 0; i < items; i++) {
                weights[random.nextInt(items)]++;
            }
            return ofWeights.applyAsDouble(weights);
        });
    }

    /// The interval of Spearman's correlation over pairs drawn anew.
    static Interval spearman(double[] x, double[] y, Protocol protocol) {
        return x.length == 0
                ? new Interval(0, 0)
                : interval(weighted(x.length, new RankCorrelation(x, y)::spearman, protocol));
    }

    /// The interval of Pearson's correlation over pairs drawn anew.
    static Interval pearson(double[] x, double[] y, Protocol protocol) {
        return x.length == 0
                ? new Interval(0, 0)
                : interval(weighted(x.length, new RankCorrelation(x, y)::pearson, protocol));
    }

    /// The middle 95 % of values, which are sorted for that.
    static Interval interval(double[] values) {
        Arrays.sort(values);
        return new Interval(quantile(values, LOW), quantile(values, HIGH));
    }

    private static double[] values(Protocol protocol, ToDoubleFunction<SplittableRandom> resample) {
        var random = new SplittableRandom(protocol.seed());
        var values = new double[protocol.resamples()];
        for (int r = 0; r < values.length; r++) {
            values[r] = resample.applyAsDouble(random);
        }
        return values;
    }

    /// Between the two values around the place, in proportion.
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
