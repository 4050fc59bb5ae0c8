package dev.kindred.algebra;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The mean of rows and how their components vary together.
///
/// Products of a few hundred rows are added up in `float`, all else in `double`, in an order that does not
/// depend on the number of threads.
///
/// @param mean       `[dimension]`
/// @param covariance `[dimension][dimension]`, symmetric: the weighted mean of the products of deviations
public record Moments(double[] mean, double[][] covariance) {

    private static final int ROWS_AT_ONCE = 256;

    /// Partial sums, which are added up in order.
    private static final int MOST_PARTS = 16;

    /// Of all rows, each of the same weight.
    ///
    /// @param rows at least 1, all finite
    public static Moments of(Matrix rows, int threads) {
        return of(rows, _ -> 1, threads);
    }

    /// Of all rows, each with its weight.
    ///
    /// @param rows   finite where their weight is not 0
    /// @param weight of a row by its number, at least 0; their sum is positive
    public static Moments of(Matrix rows, IntToDoubleFunction weight, int threads) {
        double total = total(rows, weight);
        var mean = mean(rows, weight, threads);
        var products = products(rows, weight, mean, threads);
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                products[i][j] /= total;
            }
        }
        return new Moments(mean, products);
    }

    /// The weighted mean alone: what [#of] says of rows and weights holds.
    ///
    /// @return `[dimension]`
    public static double[] mean(Matrix rows, IntToDoubleFunction weight, int threads) {
        double total = total(rows, weight);
        var mean = sums(rows, weight, threads);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= total;
        }
        return mean;
    }

    private static double total(Matrix rows, IntToDoubleFunction weight) {
        double total = 0;
        for (int row = 0; row < rows.rows(); row++) {
            total += weight.applyAsDouble(row);
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException(
                    rows.rows() + " rows of weight " + total + ", the sum of weights must be positive");
        }
        return total;
    }

    private static double[] sums(Matrix rows, IntToDoubleFunction weight, int threads) {
        int dimension = rows.dimension();
        return parts(rows, threads, dimension, (block, first, count, sum) -> {
            for (int i = 0; i < count; i++) {
                double share = weight.applyAsDouble(first + i);
                for (int d = 0; d < dimension && share > 0; d++) {
                    sum[d] += share * block[i * dimension + d];
                }
            }
        });
    }

    /// The sums of the weighted products of deviations from the mean. Weights are put on as their roots, so
    /// that the products are those of one matrix with itself.
    private static double[][] products(Matrix rows, IntToDoubleFunction weight, double[] mean, int threads) {
        int dimension = mean.length;
        var kernels = FloatKernels.best();
        var flat = parts(rows, threads, dimension * dimension, (block, first, count, sum) -> {
            var columns = new float[dimension * ROWS_AT_ONCE];
            for (int i = 0; i < count; i++) {
                double root = Math.sqrt(weight.applyAsDouble(first + i));
                for (int d = 0; d < dimension && root > 0; d++) {
                    columns[d * ROWS_AT_ONCE + i] = (float) (root * (block[i * dimension + d] - mean[d]));
                }
            }
            var products = new float[dimension * dimension];
            kernels.products(columns, 0, dimension, columns, 0, dimension, ROWS_AT_ONCE, products, 0);
            for (int i = 0; i < products.length; i++) {
                sum[i] += products[i];
            }
        });
        var products = new double[dimension][];
        for (int i = 0; i < dimension; i++) {
            products[i] = Arrays.copyOfRange(flat, i * dimension, (i + 1) * dimension);
        }
        return products;
    }

    private interface Part {
        /// Adds what packed rows have to say to `sum`.
        void add(float[] block, int first, int count, double[] sum);
    }

    private static double[] parts(Matrix rows, int threads, int size, Part part) {
        int blocks = (rows.rows() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
        int parts = Math.min(MOST_PARTS, blocks);
        var partial = new double[parts][size];
        RowRanges.each(parts, 1, threads, (p, _) -> {
            var block = new float[ROWS_AT_ONCE * rows.dimension()];
            for (int b = (int) ((long) p * blocks / parts); b < (p + 1L) * blocks / parts; b++) {
                int first = b * ROWS_AT_ONCE;
                int count = Math.min(ROWS_AT_ONCE, rows.rows() - first);
                rows.copyRows(first, count, block, 0);
                part.add(block, first, count, partial[p]);
            }
        });
        for (int p = 1; p < parts; p++) {
            for (int i = 0; i < size; i++) {
                partial[0][i] += partial[p][i];
            }
        }
        return partial[0];
    }
}
