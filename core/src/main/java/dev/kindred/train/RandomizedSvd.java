package dev.kindred.train;

import dev.kindred.algebra.JacobiSvd;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleUnaryOperator;

/// The largest singular values of a sparse matrix with their vectors, `M ≈ U Σ Vᵀ` (Halko, Martinsson &
/// Tropp, "Finding Structure with Randomness", 2011: algorithm 4.4, subspace iteration with
/// re-orthogonalisation at every step; the test matrix has random signs instead of normal numbers). At the
/// end the small matrix is decomposed through a QR factorisation of `MᵀQ` (algorithm 5.1), which keeps
/// small values precise.
///
/// With the same matrix and seed, the same bits at any number of threads.
final class RandomizedSvd {

    private final HeapMatrix left; // [rows][sample], orthonormal columns
    private final HeapMatrix right; // [columns][sample], orthonormal columns
    private final JacobiSvd small; // of the matrix between the two
    private final FloatKernels kernels;
    private final Tasks tasks;

    private RandomizedSvd(HeapMatrix left, HeapMatrix right, JacobiSvd small, FloatKernels kernels, Tasks tasks) {
        this.left = left;
        this.right = right;
        this.small = small;
        this.kernels = kernels;
        this.tasks = tasks;
    }

    /// How many products with the matrix or its transpose a decomposition takes.
    static int products(int powerIterations) {
        return 2 + 2 * powerIterations;
    }

    /// @param sample          columns of the random test matrix, at least as many as values are wanted, at
    ///                        most as the matrix has rows or columns
    /// @param powerIterations products with `M Mᵀ`; each makes the larger values stand out more
    /// @param cellsDone       advances by the matrix's cells in each of [#products]
    static RandomizedSvd of(
            SparseMatrix matrix,
            SparseMatrix transposed,
            int sample,
            int powerIterations,
            long seed,
            Tasks tasks,
            LongAdder cellsDone) {
        var kernels = FloatKernels.best();
        var right = HeapMatrix.zeros(matrix.columns(), sample);
        randomSigns(right, seed, tasks);
        var left = HeapMatrix.zeros(matrix.rows(), sample);
        matrix.multiply(right, left, kernels, tasks, cellsDone);
        for (int i = 0; i < powerIterations; i++) {
            Orthonormal.columns(left, kernels, tasks);
            transposed.multiply(left, right, kernels, tasks, cellsDone);
            Orthonormal.columns(right, kernels, tasks);
            matrix.multiply(right, left, kernels, tasks, cellsDone);
        }
        Orthonormal.columns(left, kernels, tasks);
        transposed.multiply(left, right, kernels, tasks, cellsDone);
        double[][] factor = Orthonormal.columns(right, kernels, tasks);
        // M ≈ Q (MᵀQ)ᵀ = Q (P R)ᵀ = Q Rᵀ Pᵀ; the columns of Rᵀ are the rows of R
        return new RandomizedSvd(left, right, JacobiSvd.ofColumns(factor), kernels, tasks);
    }

    private static void randomSigns(HeapMatrix matrix, long seed, Tasks tasks) {
        int rowsATask = 1024;
        tasks.run((matrix.rows() + rowsATask - 1) / rowsATask, task -> {
            int end = Math.min(matrix.rows(), (task + 1) * rowsATask);
            for (int row = task * rowsATask; row < end; row++) {
                var random = RandomStream.of(seed, row);
                float[] block = matrix.block(row);
                int offset = matrix.offset(row);
                long bits = 0;
                for (int i = 0; i < matrix.dimension(); i++) {
                    bits = i % Long.SIZE == 0 ? random.next() : bits >>> 1;
                    block[offset + i] = (bits & 1) == 0 ? -1 : 1;
                }
            }
        });
    }

    /// The singular values, falling; the last ones, beyond those that are wanted, are less precise.
    double[] values() {
        return Arrays.copyOf(small.values(), small.values().length);
    }

    /// `U[:, … dimension] * diag(weight(σ))`: `[rows][dimension]`, zeros beyond the sampled values.
    HeapMatrix left(int dimension, DoubleUnaryOperator weight) {
        return rotated(left, small.left(), dimension, weight);
    }

    /// `V[:, … dimension] * diag(weight(σ))`: `[columns][dimension]`, zeros beyond the sampled values.
    HeapMatrix right(int dimension, DoubleUnaryOperator weight) {
        return rotated(right, small.right(), dimension, weight);
    }

    private HeapMatrix rotated(HeapMatrix basis, double[][] vectors, int dimension, DoubleUnaryOperator weight) {
        var rotation = new double[dimension][basis.dimension()];
        for (int i = 0; i < Math.min(dimension, vectors.length); i++) {
            double value = small.values()[i];
            if (value > least()) {
                double scale = weight.applyAsDouble(value);
                for (int j = 0; j < rotation[i].length; j++) {
                    rotation[i][j] = scale * vectors[i][j];
                }
            }
        }
        var rotated = HeapMatrix.zeros(basis.rows(), dimension);
        Orthonormal.multiply(basis, rotated, rotation, kernels, tasks);
        return rotated;
    }

    /// How many of the values are more than rounding.
    int rank() {
        return (int)
                Arrays.stream(small.values()).filter(value -> value > least()).count();
    }

    private double least() {
        return 1e-6 * small.values()[0];
    }
}
