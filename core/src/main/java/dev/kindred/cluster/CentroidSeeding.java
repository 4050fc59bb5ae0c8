package dev.kindred.cluster;

import dev.kindred.cluster.ClusteringListener.Step;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.Random;

/// Draws the first centroids by k-means++ (Arthur & Vassilvitskii 2007): each is a row, taken with the
/// probability of its squared distance from the nearest one so far. Of several rows so drawn the one stays that
/// brings all others nearest ("greedy", section 7 there).
///
/// Of very many rows a sample is looked at: what is drawn are a few rows of each dense place, and those a
/// sample has as well.
final class CentroidSeeding {

    private static final int LEAST_SAMPLE = 1 << 16;
    private static final int SAMPLE_A_CENTROID = 32;
    private static final int ROWS_AT_ONCE = 256;

    private final int clusters;
    private final int threads;
    private final ClusteringListener listener;
    private final FloatKernels kernels = FloatKernels.best();
    private final Random random;
    private final int stride;
    private final int count;
    private final float[] sample; // [count][stride]
    private final double[] squares; // [count]
    private final double[] nearest; // [count], squared distances from the nearest centroid so far
    private final int tries;
    private final float[] tried; // [tries][stride]
    private final double[] triedSquares; // [tries]
    private final float[] products; // [count][tries]
    private final double[][] sums; // [ranges][tries], and where there is only one centroid [ranges][1]

    CentroidSeeding(Points points, KMeans.Options options, ClusteringListener listener) {
        this.clusters = options.clusters();
        this.threads = options.threads();
        this.listener = listener;
        this.random = new Random(options.seed());
        this.stride = points.stride();
        long wanted = Math.max(LEAST_SAMPLE, (long) SAMPLE_A_CENTROID * clusters);
        long room = (Integer.MAX_VALUE - 8L) / stride;
        this.count = (int) Math.min(points.size(), Math.min(wanted, room));
        if (count < clusters) {
            throw new IllegalArgumentException(
                    clusters + " clusters of " + stride + " components, must be at most " + count + " clusters");
        }
        this.sample = new float[count * stride];
        this.squares = new double[count];
        this.nearest = new double[count];
        this.tries = 2 + (int) Math.log(clusters);
        this.tried = new float[tries * stride];
        this.triedSquares = new double[tries];
        this.products = new float[count * tries];
        this.sums = new double[(count + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE][tries];
        take(points);
    }

    /// Every row has the same chance (Knuth, "The Art of Computer Programming", 3.4.2, algorithm S).
    private void take(Points points) {
        int taken = 0;
        for (int row = 0; taken < count; row++) {
            if (random.nextInt(points.size() - row) < count - taken) {
                points.copy(row, 1, sample, taken * stride);
                squares[taken++] = points.square(row);
            }
        }
    }

    /// @return `[clusters][stride]`
    float[] choose() {
        var centroids = new float[Math.multiplyExact(clusters, stride)];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int c = 0; c < clusters; c++) {
            int[] rows = c == 0 ? new int[] {random.nextInt(count)} : draw(c);
            int best = place(rows);
            System.arraycopy(sample, rows[best] * stride, centroids, c * stride, stride);
            int chosen = best;
            RowRanges.each(count, ROWS_AT_ONCE, threads, (first, some) -> {
                for (int i = first; i < first + some; i++) {
                    nearest[i] = Math.min(nearest[i], distance(i, chosen, rows.length));
                }
            });
            nearest[rows[best]] = 0;
            listener.progress(Step.SEEDING, c + 1, clusters);
        }
        return centroids;
    }

    /// Rows by chance, each as probable as its squared distance from the centroids tells.
    private int[] draw(int centroids) {
        RowRanges.each(count, ROWS_AT_ONCE, threads, (first, some) -> {
            double sum = 0;
            for (int i = first; i < first + some; i++) {
                sum += nearest[i];
            }
            sums[first / ROWS_AT_ONCE][0] = sum;
        });
        double total = 0;
        for (var sum : sums) {
            total += sum[0];
        }
        var rows = new int[total > 0 ? tries : 1];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = total > 0 ? at(random.nextDouble() * total) : centroids % count;
        }
        return rows;
    }

    /// The row that a point of the line lies in, on which rows lie one behind the other, as long as their
    /// distances.
    private int at(double point) {
        int range = 0;
        while (range < sums.length - 1 && point >= sums[range][0]) {
            point -= sums[range++][0];
        }
        int last = -1; // that can be drawn
        int end = Math.min(count, (range + 1) * ROWS_AT_ONCE);
        for (int i = range * ROWS_AT_ONCE; i < end; i++) {
            if (nearest[i] > 0) {
                last = i;
                if (point < nearest[i]) {
                    return i;
                }
                point -= nearest[i];
            }
        }
        return last >= 0 ? last : range * ROWS_AT_ONCE;
    }

    /// Computes the products of all rows with those tried.
    ///
    /// @return the place of the row that leaves the least distances
    private int place(int[] rows) {
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(sample, rows[t] * stride, tried, t * stride, stride);
            triedSquares[t] = squares[rows[t]];
        }
        RowRanges.each(count, ROWS_AT_ONCE, threads, (first, some) -> {
            kernels.products(
                    sample, first * stride, some, tried, 0, rows.length, stride, products, first * rows.length);
            for (int t = 0; t < rows.length; t++) {
                double sum = 0;
                for (int i = first; i < first + some; i++) {
                    sum += Math.min(nearest[i], distance(i, t, rows.length));
                }
                sums[first / ROWS_AT_ONCE][t] = sum;
            }
        });
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < rows.length; t++) {
            double total = 0;
            for (var sum : sums) {
                total += sum[t];
            }
            if (total < least) {
                least = total;
                best = t;
            }
        }
        return best;
    }

    /// The squared distance of a row from one that is tried; 0 where rounding leaves nothing of it.
    private double distance(int row, int t, int columns) {
        double both = squares[row] + triedSquares[t];
        double distance = both - 2 * products[row * columns + t];
        return distance > Lloyd.ROUNDING * both ? distance : 0;
    }
}
