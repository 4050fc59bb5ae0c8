package dev.kindred.embedding;

import java.lang.foreign.MemorySegment;

/// A matrix in bytes, most often of a mapped file, whose numbers need not be floats: a row is decoded
/// whenever it is asked for. The segment's arena belongs to whoever mapped the file.
public final class StoredMatrix implements Matrix {

    private final MemorySegment segment; // [rows][rowBytes]
    private final NumberType type;
    private final int rows;
    private final int dimension;
    private final int rowBytes;
    private final float[] scales; // [rows], or empty: all 1

    /// A matrix whose rows have no scales.
    public StoredMatrix(MemorySegment segment, NumberType type, int rows, int dimension) {
        this(segment, type, rows, dimension, new float[0]);
    }

    /// @param segment rows of [NumberType#rowBytes], one behind the other
    /// @param scales  `[rows]`, or empty if all are 1; taken over
    public StoredMatrix(MemorySegment segment, NumberType type, int rows, int dimension, float[] scales) {
        this.rowBytes = type.rowBytes(dimension);
        if (segment.byteSize() < (long) rows * rowBytes || (scales.length != 0 && scales.length != rows)) {
            throw new IllegalArgumentException("segment of " + segment.byteSize() + " bytes with " + scales.length
                    + " scales holds no " + rows + " rows of " + rowBytes + " bytes");
        }
        this.segment = segment;
        this.type = type;
        this.rows = rows;
        this.dimension = dimension;
        this.scales = scales;
    }

    public NumberType type() {
        return type;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void copyRows(int firstRow, int count, float[] target, int offset) {
        for (int row = firstRow; row < firstRow + count; row++) {
            float scale = scales.length == 0 ? 1 : scales[row];
            type.decode(
                    segment, (long) row * rowBytes, scale, target, offset + (row - firstRow) * dimension, dimension);
        }
    }
}
