package dev.kindred.cluster;

import dev.kindred.cluster.ClusteringListener.Step;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// The rounds of [KMeans]. Rows meet centroids in tiles of products in `float`; the middle of a cluster is
/// summed in `double`, in the order of its rows.
final class Lloyd {

    /// A squared distance below this share of the squared lengths may be nothing but rounding.
    static final double ROUNDING = 1e-6;

    private static final int ROWS_AT_ONCE = 256;

    /// Floats of centroids at a time (64 KiB), which stay in the second-level cache while the rows pass.
    private static final int TILE_FLOATS = 1 << 14;

    private final Points points;
    private final int dimension;
    private final KMeans.Options options;
    private final int stride;
    private final FloatKernels kernels = FloatKernels.best();
    private final float[] centroids; // [clusters][stride]
    private final float[] halfSquares; // [clusters]
    private final int[] clusters; // [rows]
    private final float[] distances; // [rows], squared, from the centroid of the row
    private final double[] partial; // [ranges]

    Lloyd(Points points, int dimension, KMeans.Options options, float[] centroids) {
        this.points = points;
        this.dimension = dimension;
        this.options = options;
        this.stride = points.stride();
        this.centroids = centroids;
        this.halfSquares = new float[options.clusters()];
        this.clusters = new int[points.size()];
        this.distances = new float[points.size()];
        this.partial = new double[(points.size() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE];
        Arrays.fill(clusters, -1);
    }

    KMeans run(ClusteringListener listener) {
        assign();
        double inertia = sum();
        boolean isConverged = false;
        int iteration = 0;
        while (iteration < options.iterations() && !isConverged && !listener.isStopRequested()) {
            move();
            iteration++;
            boolean hasChanged = assign();
            double before = inertia;
            inertia = sum();
            isConverged = !hasChanged || before - inertia < options.tolerance() * before;
            listener.progress(Step.MOVING, iteration, options.iterations());
        }
        var found = HeapMatrix.zeros(options.clusters(), dimension);
        for (int c = 0; c < options.clusters(); c++) {
            found.setRow(c, centroids, c * stride);
        }
        return new KMeans(clusters, found, exactInertia(), iteration, isConverged);
    }

    /// Gives every row to its nearest centroid: the one with the largest `x · c - ½ c²`, and of equal ones the
    /// first.
    ///
    /// @return whether any row has gone elsewhere
    private boolean assign() {
        for (int c = 0; c < halfSquares.length; c++) {
            double sum = 0;
            for (int d = c * stride; d < (c + 1) * stride; d++) {
                sum += (double) centroids[d] * centroids[d];
            }
            halfSquares[c] = (float) (sum / 2);
        }
        var hasChanged = new AtomicBoolean();
        RowRanges.each(points.size(), ROWS_AT_ONCE, options.threads(), (first, count) -> {
            if (assign(first, count)) {
                hasChanged.set(true);
            }
        });
        return hasChanged.get();
    }

    private boolean assign(int first, int count) {
        int tile = Math.clamp(TILE_FLOATS / stride, 1, options.clusters());
        var block = new float[count * stride];
        var products = new float[count * tile];
        var best = new float[count];
        var nearest = new int[count];
        points.copy(first, count, block, 0);
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int from = 0; from < options.clusters(); from += tile) {
            int columns = Math.min(tile, options.clusters() - from);
            kernels.products(block, 0, count, centroids, from * stride, columns, stride, products, 0);
            for (int i = 0; i < count; i++) {
                float most = most(products, i * columns, columns, from);
                if (most > best[i]) {
                    best[i] = most;
                    nearest[i] = from + place(most, products, i * columns, from);
                }
            }
        }
        return keep(first, count, best, nearest);
    }

    /// The largest score among some centroids, without asking whose it is: a loop that needs no branch.
    private float most(float[] products, int offset, int columns, int firstCluster) {
        float most = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < columns; c++) {
            most = Math.max(most, products[offset + c] - halfSquares[firstCluster + c]);
        }
        return most;
    }

    private int place(float score, float[] products, int offset, int firstCluster) {
        int place = 0;
        while (products[offset + place] - halfSquares[firstCluster + place] != score) {
            place++;
        }
        return place;
    }

    private boolean keep(int first, int count, float[] best, int[] nearest) {
        boolean hasChanged = false;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int row = first + i;
            double distance = Math.max(0, points.square(row) - 2.0 * best[i]);
            sum += distance;
            distances[row] = (float) distance;
            hasChanged |= clusters[row] != nearest[i];
            clusters[row] = nearest[i];
        }
        partial[first / ROWS_AT_ONCE] = sum;
        return hasChanged;
    }

    private double sum() {
        double sum = 0;
        for (double part : partial) {
            sum += part;
        }
        return sum;
    }

    /// Puts every centroid in the middle of its rows.
    private void move() {
        var sizes = new int[options.clusters()];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        fillEmpty(sizes);
        var starts = new int[sizes.length];
        for (int c = 1; c < sizes.length; c++) {
            starts[c] = starts[c - 1] + sizes[c - 1];
        }
        var rows = new int[clusters.length]; // those of cluster 0, of cluster 1, …
        var next = starts.clone();
        for (int row = 0; row < rows.length; row++) {
            rows[next[clusters[row]]++] = row;
        }
        RowRanges.each(sizes.length, 1, options.threads(), (c, _) -> {
            if (sizes[c] > 0) {
                moveToMiddle(c, rows, starts[c], sizes[c]);
            }
        });
    }

    private void moveToMiddle(int cluster, int[] rows, int from, int size) {
        var sum = new double[dimension];
        var point = new float[stride];
        for (int i = from; i < from + size; i++) {
            points.copy(rows[i], 1, point, 0);
            for (int d = 0; d < dimension; d++) {
                sum[d] += point[d];
            }
        }
        double scale = switch (options.geometry()) {
            case EUCLIDEAN -> size;
            case COSINE -> {
                double square = 0;
                for (double component : sum) {
                    square += component * component;
                }
                yield Math.sqrt(square);
            }
        };
        for (int d = 0; d < dimension && scale > 0; d++) { // rows that cancel out leave it where it is
            centroids[cluster * stride + d] = (float) (sum[d] / scale);
        }
    }

    /// Gives each cluster without rows the one that is farthest from its centroid and not alone there.
    private void fillEmpty(int[] sizes) {
        var empty = new ArrayList<Integer>();
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] == 0) {
                empty.add(c);
            }
        }
        var farthest = farthest(empty.size()).iterator();
        for (int c : empty) {
            int row = -1;
            while (farthest.hasNext() && row < 0) {
                int candidate = farthest.next();
                row = sizes[clusters[candidate]] > 1 ? candidate : -1;
            }
            if (row >= 0) {
                sizes[clusters[row]]--;
                sizes[c]++;
                clusters[row] = c;
            }
        }
    }

    /// The rows farthest from their centroids, farthest first; none that may be its centroid.
    private List<Integer> farthest(int wanted) {
        var best = new PriorityQueue<Integer>((a, b) -> {
            int byDistance = Float.compare(distances[a], distances[b]);
            return byDistance != 0 ? byDistance : Integer.compare(b, a);
        });
        for (int row = 0; row < distances.length && wanted > 0; row++) {
            if (distances[row] > ROUNDING * points.square(row)) {
                best.add(row);
                if (best.size() > wanted) {
                    best.remove();
                }
            }
        }
        var falling = new ArrayList<Integer>();
        while (!best.isEmpty()) {
            falling.addFirst(best.remove());
        }
        return falling;
    }

    private double exactInertia() {
        RowRanges.each(points.size(), ROWS_AT_ONCE, options.threads(), (first, count) -> {
            var block = new float[count * stride];
            points.copy(first, count, block, 0);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int centroid = clusters[first + i] * stride;
                for (int d = 0; d < dimension; d++) {
                    double difference = (double) block[i * stride + d] - centroids[centroid + d];
                    sum += difference * difference;
                }
            }
            partial[first / ROWS_AT_ONCE] = sum;
        });
        return sum();
    }
}
