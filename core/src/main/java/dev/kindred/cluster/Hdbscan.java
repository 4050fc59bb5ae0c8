package dev.kindred.cluster;

import dev.kindred.embedding.Matrix;
import java.util.Arrays;

/// Rows in groups where they stand densely, of any shape and as many as there are, and rows that belong to
/// none: HDBSCAN* (Campello, Moulavi & Sander 2013; Campello et al. 2015; McInnes & Healy 2017).
///
/// Exact: with `core(x)` the distance of `x` from its `minSamples`-th nearest row, itself counted, rows are as
/// far from one another as `max(core(x), core(y), d(x, y))`, the mutual reachability distance. Along the least
/// tree that spans them groups fall apart as the distance that is allowed shrinks; those stay that last.
/// Distances are compared in `float` and decided in `double`, so that threads cannot change an answer.
///
/// The time grows with the square of the rows, the memory only with their number: the rows once more, and some
/// 100 bytes each. Shares its arrays with whoever asks; not to be changed.
///
/// @param clusters      `[rows]`: the number of each row's cluster, from 0 in the order of their first rows; or
///                      [#NOISE]
/// @param count         how many clusters there are
/// @param probabilities `[rows]`: how firmly a row belongs to its cluster, 1 for those in its densest part, 0
///                      for noise
/// @param outlierScores `[rows]`: GLOSH (Campello et al. 2015, section 6): how much less dense it is round a
///                      row than in the densest part of the group that it leaves last; 0 to 1
public record Hdbscan(int[] clusters, int count, double[] probabilities, double[] outlierScores) {

    /// The cluster of rows that belong to none.
    public static final int NOISE = -1;

    /// With more rows it would take hours.
    public static final int MOST_ROWS = 200_000;

    /// Groups rows.
    ///
    /// @param rows all finite, at most [#MOST_ROWS]
    /// @throws java.util.concurrent.CancellationException if the listener stops it
    public static Hdbscan of(Matrix rows, Options options, ClusteringListener listener) {
        if (rows.rows() > MOST_ROWS) {
            throw new IllegalArgumentException(rows.rows() + " rows, must be at most " + MOST_ROWS
                    + " for HDBSCAN, whose time grows with their square; k-means takes any number");
        }
        if (options.minimumSamples() > rows.rows()) {
            throw new IllegalArgumentException("minimum samples " + options.minimumSamples()
                    + ", must be at most the number of rows, " + rows.rows());
        }
        var points = new PointArray(new Points(rows, options.geometry(), options.threads()), options.threads());
        double[] core = new CoreDistances(points, options.minimumSamples(), options.threads()).compute(listener);
        var tree = SpanningTree.of(points, core, options.threads(), listener);
        return CondensedTree.of(tree, options.minimumClusterSize()).clusters(options.selection());
    }

    /// Which of the groups within one another are the clusters.
    public enum Selection {
        /// Those that last longest: excess of mass.
        EXCESS_OF_MASS,
        /// Those that never fall apart: more and smaller ones.
        LEAF
    }

    /// How many rows are noise.
    public int noise() {
        return (int) Arrays.stream(clusters).filter(cluster -> cluster == NOISE).count();
    }

    /// @param minimumClusterSize fewer rows are no cluster, at least 2, default 5
    /// @param minimumSamples     the row so near, itself counted, tells how densely it stands round a row; at
    ///                           least 1, default the minimum cluster size. More make more noise
    /// @param selection          default [Selection#EXCESS_OF_MASS]
    /// @param geometry           what makes rows near, default [Geometry#COSINE]
    /// @param threads            at least 1; of no effect on the result, default all cores
    public record Options(
            int minimumClusterSize, int minimumSamples, Selection selection, Geometry geometry, int threads) {

        private static final int DEFAULT_SIZE = 5;

        public Options {
            if (minimumClusterSize < 2) {
                throw new IllegalArgumentException(
                        "minimum cluster size " + minimumClusterSize + ", must be at least 2");
            }
            if (minimumSamples < 1) {
                throw new IllegalArgumentException("minimum samples " + minimumSamples + ", must be at least 1");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return of(DEFAULT_SIZE);
        }

        /// The defaults for clusters of at least so many rows.
        public static Options of(int minimumClusterSize) {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Options(
                    minimumClusterSize, minimumClusterSize, Selection.EXCESS_OF_MASS, Geometry.COSINE, cores);
        }

        public Options withMinimumSamples(int minimumSamples) {
            return new Options(minimumClusterSize, minimumSamples, selection, geometry, threads);
        }

        public Options withSelection(Selection selection) {
            return new Options(minimumClusterSize, minimumSamples, selection, geometry, threads);
        }

        public Options withGeometry(Geometry geometry) {
            return new Options(minimumClusterSize, minimumSamples, selection, geometry, threads);
        }

        public Options withThreads(int threads) {
            return new Options(minimumClusterSize, minimumSamples, selection, geometry, threads);
        }
    }
}
