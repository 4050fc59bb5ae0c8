package dev.kindred.cluster;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;

/// Rows in groups round centres, such that rows are near to the centre of their group (Lloyd 1982): every row
/// goes to its nearest centre, every centre to the middle of its rows, until little changes. With
/// [Geometry#COSINE] rows and centres have unit length: spherical k-means (Dhillon & Modha 2001).
///
/// The first centres are drawn by k-means++ (Arthur & Vassilvitskii 2007) of several tries a centre, from a
/// sample where there are very many rows. A centre that no row is near to takes the row that is farthest from
/// its own. Same seed, same bits, on any number of threads.
///
/// ```java
/// var groups = KMeans.of(embeddings.matrix(), KMeans.Options.of(100), ClusteringListener.SILENT);
/// int group = groups.clusters()[embeddings.vocabulary().id("king")];
/// ```
///
/// Shares its arrays with whoever asks; not to be changed.
///
/// @param clusters    `[rows]`: the number of each row's cluster, from 0; that of the nearest of `centroids`
/// @param centroids   `[clusters][dimension]`; of unit length with cosines. Only where there are fewer
///                    different rows than clusters, one may have no rows
/// @param inertia     the sum of all squared distances between a row and its centroid
/// @param iterations  how often the centroids have moved
/// @param isConverged whether nothing, or too little, was left to be gained
public record KMeans(int[] clusters, HeapMatrix centroids, double inertia, int iterations, boolean isConverged) {

    /// Groups rows. Reads the matrix once a round, and keeps some 16 bytes a row, and 20 bytes a component of a
    /// centroid. If the listener stops it, the clusters are those of the last round.
    ///
    /// @param rows all finite, at least as many as clusters are wanted
    public static KMeans of(Matrix rows, Options options, ClusteringListener listener) {
        if (options.clusters() > rows.rows()) {
            throw new IllegalArgumentException(
                    options.clusters() + " clusters of " + rows.rows() + " rows, must be at most as many");
        }
        var points = new Points(rows, options.geometry(), options.threads());
        float[] seeds = new CentroidSeeding(points, options, listener).choose();
        return new Lloyd(points, rows.dimension(), options, seeds).run(listener);
    }

    /// @param clusters   how many, at least 1
    /// @param geometry   what makes rows near, default [Geometry#COSINE]
    /// @param iterations at most so many moves of the centroids, at least 1, default 100
    /// @param tolerance  a round that lowers the inertia by a smaller share is the last one; 0 to 1, default
    ///                   1e-4
    /// @param seed       of the first centroids, default 1
    /// @param threads    at least 1; of no effect on the result, default all cores
    public record Options(int clusters, Geometry geometry, int iterations, double tolerance, long seed, int threads) {

        private static final int DEFAULT_ITERATIONS = 100;
        private static final double DEFAULT_TOLERANCE = 1e-4;

        public Options {
            if (clusters < 1) {
                throw new IllegalArgumentException("clusters " + clusters + ", must be at least 1");
            }
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations " + iterations + ", must be at least 1");
            }
            if (!(tolerance >= 0 && tolerance <= 1)) {
                throw new IllegalArgumentException("tolerance " + tolerance + ", must be 0 to 1");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        /// The defaults for so many clusters.
        public static Options of(int clusters) {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Options(clusters, Geometry.COSINE, DEFAULT_ITERATIONS, DEFAULT_TOLERANCE, 1, cores);
        }

        public Options withGeometry(Geometry geometry) {
            return new Options(clusters, geometry, iterations, tolerance, seed, threads);
        }

        public Options withIterations(int iterations) {
            return new Options(clusters, geometry, iterations, tolerance, seed, threads);
        }

        public Options withTolerance(double tolerance) {
            return new Options(clusters, geometry, iterations, tolerance, seed, threads);
        }

        public Options withSeed(long seed) {
            return new Options(clusters, geometry, iterations, tolerance, seed, threads);
        }

        public Options withThreads(int threads) {
            return new Options(clusters, geometry, iterations, tolerance, seed, threads);
        }
    }
}
