package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;

/// Makes the columns of a tall matrix orthonormal, `Y = Q R`, by repeated Cholesky factorisations of `YᵀY`:
/// nothing but products of small blocks, which all threads compute side by side. The first one is shifted
/// so that it succeeds however dependent the columns are (Fukaya et al., "Shifted Cholesky QR for Computing
/// the QR Factorization of Ill-Conditioned Matrices", 2020); those behind it make good what one leaves.
///
/// A column that depends on those before it, as far as floats can tell, becomes zeros: there is nothing in
/// its direction.
final class Orthonormal {

    /// Relative to columns of length 1, against the rounding of floats in `YᵀY`.
    private static final double SHIFT = 1e-6;

    /// What is shorter than the root of this, after the shifted step, is rounding and no direction.
    private static final double LEAST_PIVOT = 1e-6;

    private static final double TOLERANCE = 1e-5;
    private static final int MOST_STEPS = 6;

    /// Rows that are multiplied together; they are added up in `float`, all else in `double`.
    private static final int BLOCK_ROWS = 256;

    private static final int MOST_TASKS = 64;

    private final HeapMatrix matrix; // one block, [rows][columns], overwritten
    private final int size; // columns
    private final FloatKernels kernels;
    private final Tasks tasks;

    private Orthonormal(HeapMatrix matrix, FloatKernels kernels, Tasks tasks) {
        this.matrix = matrix;
        this.size = matrix.dimension();
        this.kernels = kernels;
        this.tasks = tasks;
    }

    /// Overwrites `matrix`, which is one block, with `Q`.
    ///
    /// @return R, `[columns][columns]`, upper triangular
    static double[][] columns(HeapMatrix matrix, FloatKernels kernels, Tasks tasks) {
        return new Orthonormal(matrix, kernels, tasks).run();
    }

    private double[][] run() {
        var total = identity(size);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] gram = gram();
            if (step > 0 && isIdentity(gram)) {
                break;
            }
            double[][] factor = step == 0 ? shiftedCholesky(gram) : cholesky(gram, LEAST_PIVOT);
            multiply(matrix, matrix, transposedInverse(factor), kernels, tasks);
            total = product(factor, total);
        }
        return total;
    }

    /// `YᵀY`
    private double[][] gram() {
        int blocks = (matrix.rows() + BLOCK_ROWS - 1) / BLOCK_ROWS;
        int count = Math.min(MOST_TASKS, blocks);
        var partial = new double[count][][];
        tasks.run(count, t -> {
            int from = (int) ((long) t * blocks / count);
            int to = (int) ((t + 1L) * blocks / count);
            partial[t] = gram(from * BLOCK_ROWS, Math.min(matrix.rows(), to * BLOCK_ROWS));
        });
        for (int t = 1; t < count; t++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    partial[0][i][j] += partial[t][i][j];
                }
            }
        }
        return partial[0];
    }

    private double[][] gram(int fromRow, int toRow) {
        var sum = new double[size][size];
        var columns = new float[size * BLOCK_ROWS];
        var products = new float[size * size];
        float[] block = matrix.block(0);
        for (int row = fromRow; row < toRow; row += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, toRow - row);
            Arrays.fill(columns, 0);
            for (int i = 0; i < rows; i++) {
                int offset = matrix.offset(row + i);
                for (int j = 0; j < size; j++) {
                    columns[j * BLOCK_ROWS + i] = block[offset + j];
                }
            }
            kernels.products(columns, 0, size, columns, 0, size, BLOCK_ROWS, products, 0);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum[i][j] += products[i * size + j];
                }
            }
        }
        return sum;
    }

    /// Whether it is one, but for zeros in the place of columns that have been dropped.
    private static boolean isIdentity(double[][] gram) {
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                double expected = i == j && gram[i][i] > 0 ? 1 : 0;
                if (Math.abs(gram[i][j] - expected) > TOLERANCE) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The factor of the matrix with its columns scaled to length 1 and its diagonal raised a little.
    private static double[][] shiftedCholesky(double[][] gram) {
        int n = gram.length;
        var lengths = new double[n];
        for (int i = 0; i < n; i++) {
            lengths[i] = Math.sqrt(gram[i][i]);
        }
        var scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double both = lengths[i] * lengths[j];
                scaled[i][j] = (both > 0 ? gram[i][j] / both : 0) + (i == j && both > 0 ? SHIFT : 0);
            }
        }
        var factor = cholesky(scaled, 0);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                factor[i][j] *= lengths[j];
            }
        }
        return factor;
    }

    /// The upper triangular R with `RᵀR = gram`. Where no more than `least` is left of a diagonal element,
    /// the row of R is zeros.
    static double[][] cholesky(double[][] gram, double least) {
        int n = gram.length;
        var factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            // by rows: what rows above have to say about row i is taken off it
            double[] rest = Arrays.copyOf(gram[i], n);
            for (int k = 0; k < i; k++) {
                double above = factor[k][i];
                if (above != 0) {
                    for (int j = i; j < n; j++) {
                        rest[j] -= above * factor[k][j];
                    }
                }
            }
            if (rest[i] > least) {
                double root = Math.sqrt(rest[i]);
                for (int j = i; j < n; j++) {
                    factor[i][j] = rest[j] / root;
                }
            }
        }
        return factor;
    }

    /// The transposed inverse of an upper triangular matrix, whose zero rows have zeros in it.
    private static double[][] transposedInverse(double[][] factor) {
        int n = factor.length;
        var inverse = new double[n][n]; // inverse[j] is column j of the inverse
        for (int j = 0; j < n; j++) {
            if (factor[j][j] == 0) {
                continue;
            }
            double[] column = inverse[j];
            column[j] = 1 / factor[j][j];
            for (int i = j - 1; i >= 0; i--) {
                if (factor[i][i] != 0) {
                    double sum = 0;
                    for (int k = i + 1; k <= j; k++) {
                        sum += factor[i][k] * column[k];
                    }
                    column[i] = -sum / factor[i][i];
                }
            }
        }
        return inverse;
    }

    /// `to = from * Bᵀ`; both may be the same matrix.
    ///
    /// @param from one block
    /// @param b    `[columns of to][columns of from]`
    static void multiply(HeapMatrix from, HeapMatrix to, double[][] b, FloatKernels kernels, Tasks tasks) {
        int stride = from.stride();
        var packed = new float[b.length * stride];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < b[i].length; j++) {
                packed[i * stride + j] = (float) b[i][j];
            }
        }
        int blocks = (from.rows() + BLOCK_ROWS - 1) / BLOCK_ROWS;
        tasks.run(blocks, block -> {
            int first = block * BLOCK_ROWS;
            int rows = Math.min(BLOCK_ROWS, from.rows() - first);
            var products = new float[rows * b.length];
            kernels.products(from.block(first), from.offset(first), rows, packed, 0, b.length, stride, products, 0);
            for (int i = 0; i < rows; i++) {
                to.setRow(first + i, products, i * b.length);
            }
        });
    }

    private static double[][] identity(int n) {
        var identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    /// Of two upper triangular matrices.
    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        var product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = i; k < n; k++) {
                double factor = a[i][k];
                for (int j = k; j < n; j++) {
                    product[i][j] += factor * b[k][j];
                }
            }
        }
        return product;
    }
}
