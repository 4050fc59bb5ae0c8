package dev.kindred.transform;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;

/// Rows of two tables that belong together: row `sources[i]` with row `targets[i]` for `i < count`.
record RowPairs(int[] sources, int[] targets, int count) {

    private static final int AT_ONCE = 256;

    /// Partial sums, which are added up in order, so that threads do not change the result.
    private static final int MOST_PARTS = 16;

    /// The sum of the pairs' products: `result[j][i] = Σ source_j · target_i`, in `float` within some
    /// hundred pairs and in `double` across them.
    double[][] products(Matrix source, Matrix target, int threads) {
        int dimension = source.dimension();
        int blocks = (count + AT_ONCE - 1) / AT_ONCE;
        int parts = Math.min(MOST_PARTS, blocks);
        var sums = new double[parts][dimension * dimension];
        RowRanges.each(parts, 1, threads, (p, _) -> {
            for (int b = (int) ((long) p * blocks / parts); b < (p + 1L) * blocks / parts; b++) {
                add(b * AT_ONCE, source, target, sums[p]);
            }
        });
        var products = new double[dimension][dimension];
        for (var part : sums) {
            for (int i = 0; i < part.length; i++) {
                products[i / dimension][i % dimension] += part[i];
            }
        }
        return products;
    }

    private void add(int first, Matrix source, Matrix target, double[] sum) {
        int dimension = source.dimension();
        int end = Math.min(count, first + AT_ONCE);
        var products = new float[dimension * dimension];
        float[] sourceColumns = columns(source, Arrays.copyOfRange(sources, first, end));
        float[] targetColumns = columns(target, Arrays.copyOfRange(targets, first, end));
        FloatKernels.best().products(sourceColumns, 0, dimension, targetColumns, 0, dimension, AT_ONCE, products, 0);
        for (int i = 0; i < products.length; i++) {
            sum[i] += products[i];
        }
    }

    /// `[dimension][AT_ONCE]`: rows turned into columns, zeros behind them.
    private static float[] columns(Matrix matrix, int[] rows) {
        var columns = new float[matrix.dimension() * AT_ONCE];
        var row = new float[matrix.dimension()];
        for (int i = 0; i < rows.length; i++) {
            matrix.copyRows(rows[i], 1, row, 0);
            for (int d = 0; d < row.length; d++) {
                columns[d * AT_ONCE + i] = row[d];
            }
        }
        return columns;
    }
}
