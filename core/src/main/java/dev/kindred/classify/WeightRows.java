package dev.kindred.classify;

import dev.kindred.embedding.ArrangedMatrix;
import dev.kindred.embedding.Matrix;
import java.util.Arrays;

/// A table that is trained: each row is an array of its own, so that a plain loop over a row has the same
/// index everywhere, which is what the compiler makes vectors of. No table is too large for that.
///
/// @param dimension numbers of a row
/// @param rows      `[rows]`, each of the dimension rounded up to a multiple of 8; what is behind it stays 0
record WeightRows(int dimension, float[][] rows) {

    private static final int MULTIPLE = 8;

    static WeightRows zeros(int rows, int dimension) {
        return new WeightRows(dimension, new float[rows][length(dimension)]);
    }

    /// A copy of the rows of a matrix.
    static WeightRows copyOf(Matrix matrix) {
        var copy = zeros(matrix.rows(), matrix.dimension());
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.copyRows(row, 1, copy.rows[row], 0);
        }
        return copy;
    }

    private static int length(int dimension) {
        return (dimension + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /// Length of a row's array.
    int length() {
        return length(dimension);
    }

    int size() {
        return rows.length;
    }

    /// The rows as a matrix that shares them.
    Matrix matrix() {
        return spread(rows.length, 0, new int[0]);
    }

    /// A matrix of which only some rows are here, the others are zeros.
    ///
    /// @param first   so many rows are the first ones in both
    /// @param buckets which ones of those behind them the further ones here are, rising
    Matrix spread(int first, int behind, int[] buckets) {
        var zeros = new float[length()];
        return new ArrangedMatrix(Math.addExact(first, behind), dimension, new ArrangedMatrix.Place() {
            @Override
            public float[] array(int row) {
                if (row < first) {
                    return rows[row];
                }
                int place = Arrays.binarySearch(buckets, row - first);
                return place < 0 ? zeros : rows[first + place];
            }

            @Override
            public int offset(int row) {
                return 0;
            }
        });
    }
}
