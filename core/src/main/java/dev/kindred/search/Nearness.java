package dev.kindred.search;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import java.util.Arrays;

/// How a product with a node's vector becomes how near the node is: what walks through a graph go by, in
/// `float`. Higher is nearer.
///
/// @param factors one a node: with cosines 1 / length, with distances the square of the length, with dot
///                products 0; NaN of a node that is not in the graph
record Nearness(Metric metric, float[] factors) {

    /// Squares of lengths between these lose no digits in `float`.
    private static final double LEAST_SQUARES = 1e-30;

    private static final double MOST_SQUARES = 1e30;
    private static final int ROWS_AT_ONCE = 1024;

    static Nearness of(Metric metric, Matrix rows, int threads) {
        return new Nearness(metric, new float[0]).with(rows, threads);
    }

    /// The same with the nodes behind those that are known already.
    ///
    /// @param rows of all nodes
    Nearness with(Matrix rows, int threads) {
        int known = factors.length;
        var extended = Arrays.copyOf(factors, rows.rows());
        RowRanges.each(rows.rows() - known, ROWS_AT_ONCE, threads, (first, count) -> {
            var row = new float[rows.dimension()];
            for (int node = known + first; node < known + first + count; node++) {
                rows.copyRows(node, 1, row, 0);
                extended[node] = factor(metric, squares(row));
            }
        });
        return new Nearness(metric, extended);
    }

    private static float factor(Metric metric, double squares) {
        boolean isOrdinary = squares > LEAST_SQUARES && squares < MOST_SQUARES;
        return switch (metric) {
            case COSINE -> isOrdinary ? (float) (1 / Math.sqrt(squares)) : Float.NaN;
            case EUCLIDEAN -> isOrdinary || squares == 0 ? (float) squares : Float.NaN;
            case DOT_PRODUCT -> isOrdinary || squares == 0 ? 0 : Float.NaN;
        };
    }

    private static double squares(float[] row) {
        double squares = 0;
        for (float x : row) {
            squares += (double) x * x;
        }
        return squares;
    }

    /// Whether a graph can hold the node: not if its vector is so long or short that `float` loses its
    /// products, is not finite, or, with cosines, has no direction.
    boolean isInGraph(int node) {
        return !Float.isNaN(factors[node]);
    }

    /// @param product of a unit vector with the node's
    /// @param length  of what the unit vector stands for
    float of(float product, int node, float length) {
        return switch (metric) {
            case COSINE -> product * factors[node];
            case EUCLIDEAN -> 2 * product * length - factors[node] - length * length;
            case DOT_PRODUCT -> product * length;
        };
    }

    /// The score of a point with itself.
    float ofItself(float length) {
        return switch (metric) {
            case COSINE -> 1;
            case EUCLIDEAN -> 0;
            case DOT_PRODUCT -> length * length;
        };
    }

    /// How large scores near a point are before anything cancels.
    float scale(float length) {
        return switch (metric) {
            case COSINE -> 1;
            case EUCLIDEAN, DOT_PRODUCT -> length * length;
        };
    }

    /// @param product of the two nodes' vectors
    float between(float product, int a, int b) {
        return switch (metric) {
            case COSINE -> product * factors[a] * factors[b];
            case EUCLIDEAN -> 2 * product - factors[a] - factors[b];
            case DOT_PRODUCT -> product;
        };
    }
}
