package dev.kindred.embedding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A matrix that lies in a memory-mapped file: little-endian floats, row after row, or wherever rows begin. Opening
/// costs nothing; a row is
/// read
/// when it is asked for. The segment's arena belongs to whoever mapped the file.
public final class MappedMatrix implements Matrix {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment; // [rows][strideFloats]
    private final int rows;
    private final int dimension;
    private final int strideFloats;
    private final float[] norms;
    private final long[] starts; // of the rows, where they do not follow one another; or empty

    /// @param segment      `rows * strideFloats` little-endian floats
    /// @param strideFloats floats from one row's start to the next one's, at least `dimension`
    public MappedMatrix(MemorySegment segment, int rows, int dimension, int strideFloats) {
        this(segment, rows, dimension, strideFloats, new float[0]);
    }

    /// A matrix whose rows' lengths are known.
    ///
    /// @param segment      `rows * strideFloats` little-endian floats
    /// @param strideFloats floats from one row's start to the next one's, at least `dimension`
    /// @param norms        the Euclidean length of each row, rounded to `float`; or empty if not known. Not
    ///                     copied
    public MappedMatrix(MemorySegment segment, int rows, int dimension, int strideFloats, float[] norms) {
        if (segment.byteSize() < (long) rows * strideFloats * Float.BYTES || strideFloats < dimension) {
            throw new IllegalArgumentException("segment of " + segment.byteSize() + " bytes holds no " + rows
                    + " rows of " + dimension + " floats, " + strideFloats + " apart");
        }
        if (norms.length != 0 && norms.length != rows) {
            throw new IllegalArgumentException(norms.length + " lengths of " + rows + " rows");
        }
        this.segment = segment;
        this.rows = rows;
        this.dimension = dimension;
        this.strideFloats = strideFloats;
        this.norms = norms;
        this.starts = new long[0];
    }

    private MappedMatrix(MemorySegment segment, long[] starts, int dimension) {
        this.segment = segment;
        this.rows = starts.length;
        this.dimension = dimension;
        this.strideFloats = dimension;
        this.norms = new float[0];
        this.starts = starts;
    }

    /// A matrix between whose rows lies something else.
    ///
    /// @param starts where each row begins in the segment, in bytes; not copied
    public static MappedMatrix scattered(MemorySegment segment, long[] starts, int dimension) {
        for (long start : starts) {
            if (start < 0 || start > segment.byteSize() - (long) dimension * Float.BYTES) {
                throw new IllegalArgumentException("segment of " + segment.byteSize() + " bytes holds no row of "
                        + dimension + " floats at byte " + start);
            }
        }
        return new MappedMatrix(segment, starts, dimension);
    }

    /// Whether [#norm] can be asked for.
    public boolean hasNorms() {
        return norms.length > 0;
    }

    /// The Euclidean length of a row as the file has it, rounded to `float`: infinite where that is too long.
    public float norm(int row) {
        return norms[row];
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
        if (starts.length == 0 && strideFloats == dimension) {
            MemorySegment.copy(
                    segment, FLOAT, (long) firstRow * strideFloats * Float.BYTES, target, offset, count * dimension);
            return;
        }
        for (int i = 0; i < count; i++) {
            int row = firstRow + i;
            long start = starts.length == 0 ? (long) row * strideFloats * Float.BYTES : starts[row];
            MemorySegment.copy(segment, FLOAT, start, target, offset + i * dimension, dimension);
        }
    }
}
