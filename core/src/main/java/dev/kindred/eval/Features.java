package dev.kindred.eval;

import dev.kindred.embedding.HeapMatrix;

/// What a classifier sees of texts: their vectors, each component shifted and scaled to mean 0 and variance 1
/// over the training texts, with a constant 1 behind them for the bias. Packed, in blocks of
/// [#ROWS_AT_ONCE] rows, and once more by columns: products then are those of the kernels, both ways.
///
/// @param rows    texts
/// @param length  components of a row, the constant included
/// @param blocks  `[(rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE][rows of the block][length]`
/// @param columns the same, `[…][length][rows of the block]`
record Features(int rows, int length, float[][] blocks, float[][] columns) {

    static final int ROWS_AT_ONCE = 256;

    /// The shift and the scale of every component. One that does not vary becomes 0.
    record Scaling(double[] mean, double[] scale) {

        static Scaling of(HeapMatrix vectors) {
            int dimension = vectors.dimension();
            var mean = new double[dimension];
            var scale = new double[dimension];
            for (int i = 0; i < vectors.rows(); i++) {
                for (int d = 0; d < dimension; d++) {
                    mean[d] += vectors.block(i)[vectors.offset(i) + d] / (double) vectors.rows();
                }
            }
            for (int i = 0; i < vectors.rows(); i++) {
                for (int d = 0; d < dimension; d++) {
                    double deviation = vectors.block(i)[vectors.offset(i) + d] - mean[d];
                    scale[d] += deviation * deviation / vectors.rows();
                }
            }
            for (int d = 0; d < dimension; d++) {
                scale[d] = scale[d] > 0 ? 1 / Math.sqrt(scale[d]) : 0;
            }
            return new Scaling(mean, scale);
        }
    }

    static Features of(HeapMatrix vectors, Scaling scaling) {
        int length = vectors.dimension() + 1;
        var blocks = new float[(vectors.rows() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE][];
        var columns = new float[blocks.length][];
        for (int b = 0; b < blocks.length; b++) {
            int first = b * ROWS_AT_ONCE;
            int count = Math.min(ROWS_AT_ONCE, vectors.rows() - first);
            blocks[b] = new float[count * length];
            for (int i = 0; i < count; i++) {
                float[] row = vectors.block(first + i);
                int offset = vectors.offset(first + i);
                for (int d = 0; d < length - 1; d++) {
                    blocks[b][i * length + d] = (float) ((row[offset + d] - scaling.mean()[d]) * scaling.scale()[d]);
                }
                blocks[b][i * length + length - 1] = 1;
            }
            columns[b] = transposed(blocks[b], count, length);
        }
        return new Features(vectors.rows(), length, blocks, columns);
    }

    private static float[] transposed(float[] rows, int count, int length) {
        var columns = new float[rows.length];
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < length; d++) {
                columns[d * count + i] = rows[i * length + d];
            }
        }
        return columns;
    }

    /// The rows of block `b`.
    int count(int b) {
        return blocks[b].length / length;
    }
}
