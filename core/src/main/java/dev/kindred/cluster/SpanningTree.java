package dev.kindred.cluster;

import dev.kindred.cluster.ClusteringListener.Step;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/// A tree of least length that spans all points, by Prim's algorithm on mutual reachability distances: the
/// point that is nearest to the tree joins it, and the others learn how far they are from the new one. Of
/// points equally near, the first joins.
///
/// @param from    `[points - 1]`: the end of each edge that was in the tree before
/// @param to      `[points - 1]`: its other end
/// @param lengths `[points - 1]`
record SpanningTree(int[] from, int[] to, double[] lengths) {

    static SpanningTree of(PointArray points, double[] core, int threads, ClusteringListener listener) {
        return new Growing(points, core, threads).grow(listener);
    }

    /// The points outside of the tree, side by side: who joins leaves its place to the last one.
    private static final class Growing {

        private static final int ROWS_AT_ONCE = 1024;

        /// Multiplications that are worth waking another thread.
        private static final long WORK_A_THREAD = 1L << 17;

        private static final int STEPS_A_REPORT = 256;

        private final PointArray points;
        private final int threads;
        private final FloatKernels kernels = FloatKernels.best();
        private final float[] outside; // [left][stride]
        private final int[] rows; // [left]
        private final double[] squares; // [left]
        private final double[] core; // [left]
        private final double[] distances; // [left], from the tree
        private final int[] nearest; // [left], in the tree
        private final float[] joined; // [stride], of who came last
        private final int[] best; // [ranges], places
        private final SpanningTree tree;
        private int left;
        private int last;
        private double lastSquare;
        private double lastCore;

        Growing(PointArray points, double[] core, int threads) {
            this.points = points;
            this.threads = threads;
            this.left = points.size;
            this.outside = points.array.clone();
            this.rows = new int[left];
            Arrays.setAll(rows, row -> row);
            this.squares = points.squares.clone();
            this.core = core.clone();
            this.distances = new double[left];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            this.nearest = new int[left];
            this.joined = new float[points.stride];
            this.best = new int[(left + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE];
            int edges = Math.max(0, left - 1);
            this.tree = new SpanningTree(new int[edges], new int[edges], new double[edges]);
        }

        SpanningTree grow(ClusteringListener listener) {
            if (points.size > 0) {
                join(0);
            }
            for (int edge = 0; edge < tree.lengths.length; edge++) {
                int place = nearestOutside();
                tree.from[edge] = nearest[place];
                tree.to[edge] = rows[place];
                tree.lengths[edge] = distances[place];
                join(place);
                if (edge % STEPS_A_REPORT == 0) {
                    listener.progress(Step.SPANNING, edge + 1L, tree.lengths.length);
                    if (listener.isStopRequested()) {
                        throw new CancellationException("stopped after " + (edge + 1) + " rows were joined");
                    }
                }
            }
            return tree;
        }

        private void join(int place) {
            last = rows[place];
            lastSquare = squares[place];
            lastCore = core[place];
            System.arraycopy(outside, place * points.stride, joined, 0, points.stride);
            left--;
            System.arraycopy(outside, left * points.stride, outside, place * points.stride, points.stride);
            rows[place] = rows[left];
            squares[place] = squares[left];
            core[place] = core[left];
            distances[place] = distances[left];
            nearest[place] = nearest[left];
        }

        private int nearestOutside() {
            int useful = Math.clamp((long) left * points.stride / WORK_A_THREAD, 1, threads);
            RowRanges.each(left, ROWS_AT_ONCE, useful, this::compare);
            int nearestPlace = best[0];
            for (int range = 1; range * ROWS_AT_ONCE < left; range++) {
                if (isBefore(best[range], nearestPlace)) {
                    nearestPlace = best[range];
                }
            }
            return nearestPlace;
        }

        /// Compares points with the one that joined last. Who cannot be nearer to it than to the tree so far,
        /// as its core distance tells or the bound of its distance, is not looked at closely.
        private void compare(int first, int count) {
            var products = new float[count];
            int stride = points.stride;
            kernels.products(joined, 0, 1, outside, first * stride, count, stride, products, 0);
            int bestPlace = first;
            for (int place = first; place < first + count; place++) {
                double least = Math.max(core[place], lastCore);
                double known = distances[place];
                double both = squares[place] + lastSquare;
                double bound = both - 2.0 * products[place - first] - points.error(both);
                if (least < known && (known == Double.POSITIVE_INFINITY || bound < known * known)) {
                    double distance = Math.max(least, points.distance(joined, 0, outside, place * stride));
                    if (distance < known) {
                        distances[place] = distance;
                        nearest[place] = last;
                    }
                }
                if (isBefore(place, bestPlace)) {
                    bestPlace = place;
                }
            }
            best[first / ROWS_AT_ONCE] = bestPlace;
        }

        private boolean isBefore(int a, int b) {
            return distances[a] < distances[b] || (distances[a] == distances[b] && rows[a] < rows[b]);
        }
    }
}
