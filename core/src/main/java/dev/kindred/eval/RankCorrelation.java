package dev.kindred.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Spearman's and Pearson's correlations of two lists whose members have weights: how often a resample drew them. Sorts
/// once; each correlation is a walk in sorted order. Not shared by threads.
final class RankCorrelation {

    private final double[] x;
    private final double[] y;
    private final int[] orderX;
    private final int[] orderY;
    private final double[] ranksX;
    private final double[] ranksY;

    RankCorrelation(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.orderX = order(x);
        this.orderY = order(y);
        this.ranksX = new double[x.length];
        this.ranksY = new double[y.length];
    }

    /// Spearman's correlation with equal values sharing their mean rank; 0 where one list does not vary.
    static double spearman(double[] x, double[] y) {
        return new RankCorrelation(x, y).spearman();
    }

    /// Pearson's correlation; 0 where one list does not vary.
    static double pearson(double[] x, double[] y) {
        var once = new int[x.length];
        Arrays.fill(once, 1);
        return pearson(x, y, once);
    }

    double spearman() {
        var once = new int[x.length];
        Arrays.fill(once, 1);
        return spearman(once);
    }

    double pearson(int[] weights) {
        return pearson(x, y, weights);
    }

    double spearman(int[] weights) {
        rank(x, orderX, weights, ranksX);
        rank(y, orderY, weights, ranksY);
        return pearson(ranksX, ranksY, weights);
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Members of equal value get the mean of the places that they fill, a member of weight w filling w
    /// places.
    private static void rank(double[] values, int[] order, int[] weights, double[] ranks) {
        double before = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            long places = 0;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                places += weights[order[end++]];
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = before + (places + 1) / 2.0;
            }
            before += places;
            start = end;
        }
    }

    private static double pearson(double[] x, double[] y, int[] weights) {
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            n += weights[i];
            meanX += weights[i] * x[i];
            meanY += weights[i] * y[i];
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += weights[i] * dx * dx;
            yy += weights[i] * dy * dy;
            xy += weights[i] * dx * dy;
        }
        return xx > 0 && yy > 0 ? Math.clamp(xy / Math.sqrt(xx * yy), -1, 1) : 0;
    }
}
