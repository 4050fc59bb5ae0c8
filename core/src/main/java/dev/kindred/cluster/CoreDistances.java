package dev.kindred.cluster;

import dev.kindred.cluster.ClusteringListener.Step;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/// The distance of each point from its `samples`-th nearest one, itself counted. Tiles of products bound every
/// distance; those that may be the one are computed once more in `double`.
final class CoreDistances {

    private static final int ROWS_AT_ONCE = 32;
    private static final int COLUMNS_AT_ONCE = 192;

    /// Rows between two reports.
    private static final int ROWS_A_REPORT = 1024;

    private final PointArray points;
    private final int samples;
    private final int threads;
    private final FloatKernels kernels = FloatKernels.best();

    CoreDistances(PointArray points, int samples, int threads) {
        this.points = points;
        this.samples = samples;
        this.threads = threads;
    }

    double[] compute(ClusteringListener listener) {
        var core = new double[points.size];
        for (int start = 0; start < points.size; start += ROWS_A_REPORT) {
            int begin = start;
            int some = Math.min(ROWS_A_REPORT, points.size - start);
            RowRanges.each(some, ROWS_AT_ONCE, threads, (first, count) -> compute(begin + first, count, core));
            listener.progress(Step.MEASURING, (long) start + some, points.size);
            if (listener.isStopRequested()) {
                throw new CancellationException("stopped after " + (start + some) + " rows were measured");
            }
        }
        return core;
    }

    private void compute(int first, int count, double[] core) {
        var products = new float[ROWS_AT_ONCE * COLUMNS_AT_ONCE];
        var ofRows = new float[count][points.size];
        for (int from = 0; from < points.size; from += COLUMNS_AT_ONCE) {
            int columns = Math.min(COLUMNS_AT_ONCE, points.size - from);
            kernels.products(
                    points.array,
                    first * points.stride,
                    count,
                    points.array,
                    from * points.stride,
                    columns,
                    points.stride,
                    products,
                    0);
            for (int i = 0; i < count; i++) {
                System.arraycopy(products, i * columns, ofRows[i], from, columns);
            }
        }
        for (int i = 0; i < count; i++) {
            core[first + i] = core(first + i, ofRows[i]);
        }
    }

    private double core(int row, float[] products) {
        var bounds = new Least(samples);
        double square = points.squares[row];
        for (int j = 0; j < points.size; j++) {
            double both = square + points.squares[j];
            bounds.offer(both - 2.0 * products[j] + points.error(both));
        }
        var exact = new Least(samples);
        double limit = bounds.greatest();
        for (int j = 0; j < points.size; j++) {
            double both = square + points.squares[j];
            if (both - 2.0 * products[j] - points.error(both) <= limit) {
                exact.offer(points.distance(points.array, row * points.stride, points.array, j * points.stride));
            }
        }
        return exact.greatest();
    }

    /// The least of the numbers offered: a heap with the greatest of them at its top.
    private static final class Least {

        private final double[] heap; // [wanted]; no child above its parent

        Least(int wanted) {
            this.heap = new double[wanted];
            Arrays.fill(heap, Double.POSITIVE_INFINITY);
        }

        double greatest() {
            return heap[0];
        }

        void offer(double number) {
            if (number >= heap[0]) {
                return;
            }
            int at = 0;
            for (int child = 1; child < heap.length; child = 2 * at + 1) {
                if (child + 1 < heap.length && heap[child + 1] > heap[child]) {
                    child++;
                }
                if (heap[child] <= number) {
                    break;
                }
                heap[at] = heap[child];
                at = child;
            }
            heap[at] = number;
        }
    }
}
