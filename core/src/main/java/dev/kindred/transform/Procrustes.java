package dev.kindred.transform;

import dev.kindred.algebra.JacobiSvd;
import dev.kindred.embedding.Matrix;

/// The rotation, with or without a reflection, that brings rows nearest to the rows that they belong to:
/// the orthogonal `W` with the least `Σ |W x - y|²`, which is `U Vᵀ` for `Σ y xᵀ = U S Vᵀ` (Schönemann, "A
/// Generalized Solution of the Orthogonal Procrustes Problem", 1966).
final class Procrustes {

    /// Directions of less than this share of the greatest singular value say nothing.
    private static final double LEAST_SHARE = 1e-12;

    private Procrustes() {}

    /// @return `W`, `[dimension][dimension]`
    static double[][] rotation(RowPairs pairs, Matrix source, Matrix target, int threads) {
        var svd = JacobiSvd.ofColumns(pairs.products(source, target, threads));
        complete(svd.left(), svd.values());
        int dimension = svd.values().length;
        var rotation = new double[dimension][dimension];
        for (int k = 0; k < dimension; k++) {
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    rotation[i][j] += svd.left()[k][i] * svd.right()[k][j];
                }
            }
        }
        return rotation;
    }

    /// Where the pairs leave directions open, any will do that are orthogonal to the others: the axis that
    /// is least like those, made orthogonal to them.
    private static void complete(double[][] left, double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] <= LEAST_SHARE * values[0]) {
                left[k] = rest(left, k, leastCovered(left, k));
            }
        }
    }

    private static int leastCovered(double[][] left, int known) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < left.length; axis++) {
            double covered = 0;
            for (int k = 0; k < known; k++) {
                covered += left[k][axis] * left[k][axis];
            }
            if (covered < least) {
                least = covered;
                best = axis;
            }
        }
        return best;
    }

    private static double[] rest(double[][] left, int known, int axis) {
        var rest = new double[left.length];
        rest[axis] = 1;
        for (int again = 0; again < 2; again++) { // once more, for what rounding has left
            for (int k = 0; k < known; k++) {
                double along = dot(left[k], rest);
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= along * left[k][i];
                }
            }
        }
        double norm = Math.sqrt(dot(rest, rest));
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= norm;
        }
        return rest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
