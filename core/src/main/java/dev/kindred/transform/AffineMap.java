package dev.kindred.transform;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;

/// `x` becomes `A (x - from) + to`: a product of a tile of rows with a matrix.
///
/// @param matrix `[outputs][dimension]`
/// @param from   `[dimension]`
/// @param to     `[outputs]`
record AffineMap(double[][] matrix, double[] from, double[] to) {

    HeapMatrix of(Matrix rows, int threads) {
        int dimension = from.length;
        int outputs = matrix.length;
        var packed = new float[outputs * dimension];
        for (int o = 0; o < outputs; o++) {
            for (int d = 0; d < dimension; d++) {
                packed[o * dimension + d] = (float) matrix[o][d];
            }
        }
        var kernels = FloatKernels.best();
        return Rows.map(rows, outputs, threads, (tile, _, count, changed) -> {
            Rows.subtract(from, tile, count);
            kernels.products(tile, 0, count, packed, 0, outputs, dimension, changed, 0);
            for (int i = 0; i < count; i++) {
                for (int o = 0; o < outputs; o++) {
                    changed[i * outputs + o] = (float) (changed[i * outputs + o] + to[o]);
                }
            }
        });
    }
}
