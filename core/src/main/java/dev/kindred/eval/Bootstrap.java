package dev.kindred.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile intervals by resampling with replacement (Efron 1979).
final class Bootstrap {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private Bootstrap() {}

    /// The interval of an accuracy: `correct` of `total` questions, drawn anew `resamples` times.
    static Interval accuracy(int correct, int total, Protocol protocol) {
        if (total == 0) {
            return new Interval(0, 0);
        }
        return interval(protocol, random -> {
            int drawn = 0;
            for (int i = 0; i < total; i++) {
                if (random.nextInt(total) < correct) {
                    drawn++;
                }
            }
            return (double) drawn / total;
        });
    }

    /// The interval of Spearman's correlation over pairs drawn anew.
    static Interval spearman(double[] x, double[] y, Protocol protocol) {
        if (x.length == 0) {
            return new Interval(0, 0);
        }
        var correlation = new RankCorrelation(x, y);
        var weights = new int[x.length];
        return interval(protocol, random -> {
            Arrays.fill(weights, 0);
            for (int i = 0; i < weights.length; i++) {
                weights[random.nextInt(weights.length)]++;
            }
            return correlation.spearman(weights);
        });
    }

    private static Interval interval(Protocol protocol, ToDoubleFunction<SplittableRandom> resample) {
        var random = new SplittableRandom(protocol.seed());
        var values = new double[protocol.resamples()];
        for (int r = 0; r < values.length; r++) {
            values[r] = resample.applyAsDouble(random);
        }
        Arrays.sort(values);
        return new Interval(quantile(values, LOW), quantile(values, HIGH));
    }

    /// Between the two values around the place, in proportion.
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
