package dev.kindred.cluster;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;

/// Rows as a geometry sees them, all finite: as they are, or of unit length. They are read from their matrix
/// when asked for.
final class Points {

    /// Kernels need no tail on rows of multiples of so many floats.
    private static final int ALIGNMENT = 8;

    private static final int ROWS_AT_ONCE = 256;

    private final Matrix rows;
    private final Geometry geometry;
    private final double[] lengths; // [rows], of the rows as they are
    private final FloatKernels kernels = FloatKernels.best();

    Points(Matrix rows, Geometry geometry, int threads) {
        this.rows = rows;
        this.geometry = geometry;
        this.lengths = new double[rows.rows()];
        RowRanges.each(rows.rows(), ROWS_AT_ONCE, threads, this::measure);
        for (int row = 0; row < lengths.length; row++) {
            if (!Double.isFinite(lengths[row])) {
                throw new IllegalArgumentException(
                        "row " + row + " of " + lengths.length + " has a component that is not finite");
            }
        }
    }

    private void measure(int first, int count) {
        int dimension = rows.dimension();
        var block = new float[count * dimension];
        rows.copyRows(first, count, block, 0);
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int d = i * dimension; d < (i + 1) * dimension; d++) {
                sum += (double) block[d] * block[d];
            }
            lengths[first + i] = Math.sqrt(sum);
        }
    }

    int size() {
        return lengths.length;
    }

    /// Floats of a point: those of a row, and zeros behind them.
    int stride() {
        return (rows.dimension() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /// The squared length of a point.
    double square(int row) {
        return switch (geometry) {
            case EUCLIDEAN -> lengths[row] * lengths[row];
            case COSINE -> lengths[row] == 0 ? 0 : 1;
        };
    }

    /// Copies points, each [#stride] floats, to `target` from `offset`, behind the dimension of which there are
    /// zeros already.
    void copy(int first, int count, float[] target, int offset) {
        for (int i = 0; i < count; i++) {
            int at = offset + i * stride();
            rows.copyRows(first + i, 1, target, at);
            double length = lengths[first + i];
            if (geometry == Geometry.COSINE && length > 0) {
                scaleToUnit(length, target, at);
            }
        }
    }

    private void scaleToUnit(double length, float[] target, int offset) {
        float inverse = (float) (1 / length);
        if (inverse > 0 && inverse < Float.POSITIVE_INFINITY) {
            kernels.scale(inverse, target, offset, rows.dimension());
        } else { // too long or too short for its inverse
            for (int d = offset; d < offset + rows.dimension(); d++) {
                target[d] = (float) (target[d] / length);
            }
        }
    }
}
