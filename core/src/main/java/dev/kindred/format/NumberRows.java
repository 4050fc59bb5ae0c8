package dev.kindred.format;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/// Writes the rows of a matrix as numbers of a type, one behind the other.
public final class NumberRows {

    private static final int PIECE_BYTES = 1 << 20;

    private final Matrix matrix;
    private final NumberType type;
    private final int dimension;
    private final int rowBytes;
    private final float[] scales; // [rows] if the type has any

    public NumberRows(Matrix matrix, NumberType type) {
        this.matrix = matrix;
        this.type = type;
        this.dimension = matrix.dimension();
        this.rowBytes = type.rowBytes(dimension);
        this.scales = new float[type.isScaled() ? matrix.rows() : 0];
    }

    /// The scales of the rows, once they are written.
    float[] scales() {
        return scales;
    }

    long length() {
        return (long) matrix.rows() * rowBytes;
    }

    /// @throws IllegalArgumentException if a number is not finite, or too large for the type
    void writeTo(OutputStream out, Progress progress) throws IOException {
        int atOnce = Math.max(1, PIECE_BYTES / Float.BYTES / dimension);
        for (int row = 0; row < matrix.rows(); row += atOnce) {
            int rows = Math.min(atOnce, matrix.rows() - row);
            out.write(encode(row, rows));
            progress.reached((row + (double) rows) / matrix.rows());
        }
    }

    /// The bytes of rows `firstRow … firstRow+rows`, which an array must hold.
    ///
    /// @throws IllegalArgumentException if a number is not finite, or too large for the type
    public byte[] encode(int firstRow, int rows) {
        var numbers = new float[Math.multiplyExact(rows, dimension)];
        var bytes = new byte[Math.multiplyExact(rows, rowBytes)];
        matrix.copyRows(firstRow, rows, numbers, 0);
        FiniteRows.require("row ", firstRow, numbers, rows, dimension);
        for (int i = 0; i < rows; i++) {
            encode(firstRow + i, numbers, i * dimension, MemorySegment.ofArray(bytes), (long) i * rowBytes);
        }
        return bytes;
    }

    private void encode(int row, float[] numbers, int offset, MemorySegment target, long at) {
        float scale = type.encode(numbers, offset, dimension, target, at);
        if (type.isScaled()) {
            scales[row] = scale;
        }
        if (type == NumberType.FLOAT16 || type == NumberType.BFLOAT16) {
            var back = new float[dimension];
            type.decode(target, at, 1, back, 0, dimension);
            for (int c = 0; c < dimension; c++) {
                if (!Float.isFinite(back[c])) {
                    throw new IllegalArgumentException("row " + row + " holds " + numbers[offset + c]
                            + " as component " + (c + 1) + ", too large for "
                            + type.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
    }
}
