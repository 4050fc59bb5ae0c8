package dev.kindred.transform;

import dev.kindred.algebra.Moments;
import dev.kindred.algebra.PrincipalComponents;
import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import java.util.Arrays;

/// Work on all rows of a table, a tile at a time on all threads. Rows without direction, which are zero or
/// not finite, are seen as zeros and stay so.
final class Rows {

    /// A tile of 300 components stays in the second-level cache with what becomes of it.
    private static final int AT_ONCE = 64;

    private Rows() {}

    interface Change {
        /// Makes new rows of packed ones.
        ///
        /// @param rows    `[count][dimension]`; may be overwritten
        /// @param first   the number of the first
        /// @param changed `[count][new dimension]`, any numbers at first
        void of(float[] rows, int first, int count, float[] changed);
    }

    /// The rows of embeddings, computed where they are made of n-grams: every step reads them several times.
    static Matrix of(Embeddings embeddings, int threads) {
        return embeddings.matrix() instanceof ComposedMatrix composed
                ? composed.computed(threads)
                : embeddings.matrix();
    }

    /// A new table of as many rows.
    static HeapMatrix map(Matrix source, int dimension, int threads, Change change) {
        var result = HeapMatrix.zeros(source.rows(), dimension);
        int length = source.dimension();
        RowRanges.each(source.rows(), AT_ONCE, threads, (first, count) -> {
            var rows = new float[count * length];
            var changed = new float[count * dimension];
            var isDirected = new boolean[count];
            source.copyRows(first, count, rows, 0);
            for (int i = 0; i < count; i++) {
                isDirected[i] = isDirected(rows, i * length, length);
                if (!isDirected[i]) {
                    Arrays.fill(rows, i * length, (i + 1) * length, 0);
                }
            }
            change.of(rows, first, count, changed);
            for (int i = 0; i < count; i++) {
                if (isDirected[i]) {
                    result.setRow(first + i, changed, i * dimension);
                }
            }
        });
        return result;
    }

    /// A copy in which rows without direction are zeros.
    static HeapMatrix copy(Matrix source, int threads) {
        int length = source.dimension();
        return map(
                source,
                length,
                threads,
                (rows, _, count, changed) -> System.arraycopy(rows, 0, changed, 0, count * length));
    }

    /// The weight of each row: its word's, or 0 without direction.
    static double[] weights(Embeddings embeddings, Matrix rows, RowWeights words, int threads) {
        var weights = words.shares(embeddings.vocabulary());
        int length = rows.dimension();
        RowRanges.each(rows.rows(), AT_ONCE, threads, (first, count) -> {
            var tile = new float[count * length];
            rows.copyRows(first, count, tile, 0);
            for (int i = 0; i < count; i++) {
                if (!isDirected(tile, i * length, length)) {
                    weights[first + i] = 0;
                }
            }
        });
        return weights;
    }

    /// The directions in which rows differ, each counting as its word does.
    ///
    /// @throws IllegalArgumentException if no row has a direction, or their products pass what `float` holds
    static PrincipalComponents principal(Embeddings embeddings, Matrix rows, RowWeights words, int threads) {
        var weights = weights(embeddings, rows, words, threads);
        var moments = Moments.of(rows, row -> weights[row], threads);
        for (int i = 0; i < rows.dimension(); i++) {
            if (!Double.isFinite(moments.covariance()[i][i])) {
                throw new IllegalArgumentException(
                        "component " + (i + 1) + " has a variance beyond what a float holds, normalize first");
            }
        }
        return PrincipalComponents.of(moments);
    }

    static boolean isDirected(float[] rows, int offset, int length) {
        boolean isZero = true;
        boolean isFinite = true;
        for (int i = offset; i < offset + length; i++) {
            isZero &= rows[i] == 0;
            isFinite &= Math.abs(rows[i]) <= Float.MAX_VALUE;
        }
        return isFinite && !isZero;
    }

    /// The length of a row.
    static double norm(float[] rows, int offset, int length) {
        double squares = 0;
        for (int i = offset; i < offset + length; i++) {
            squares += (double) rows[i] * rows[i];
        }
        return Math.sqrt(squares);
    }

    /// Takes a vector off every one of packed rows.
    static void subtract(double[] vector, float[] rows, int count) {
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < vector.length; d++) {
                rows[i * vector.length + d] = (float) (rows[i * vector.length + d] - vector[d]);
            }
        }
    }
}
