package dev.kindred.search;

import dev.kindred.embedding.ArrangedMatrix;
import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.OverlaidMatrix;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.StoredMatrix;
import java.util.Arrays;

/// A window on consecutive rows of a matrix as packed `float[]` rows of [#stride] floats, zero behind the
/// dimension: what kernels run on. A heap matrix is seen in place; a mapped one is copied, a tile at a time
/// that stays in the second-level cache. One thread's own.
final class RowTile {

    /// Rows start at multiples of so many floats, as in [HeapMatrix], so that kernels need no tail.
    private static final int ALIGNMENT = 8;

    /// At most so many floats a tile (128 KiB): a quarter of a common second-level cache, for queries and
    /// products need room too.
    private static final int FLOATS = 1 << 15;

    private static final int MOST_ROWS = 256;

    private final Matrix matrix;
    private final int stride;
    private final int rows;
    private float[] copy = {};
    private float[] array = {};
    private int offset;

    RowTile(Matrix matrix) {
        this.matrix = matrix;
        this.stride = stride(matrix.dimension());
        this.rows = rows(matrix.dimension());
    }

    static int stride(int dimension) {
        return (dimension + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /// How many rows make a full tile: a power of two, so that aligned tiles lie within the blocks of a
    /// heap matrix.
    static int rows(int dimension) {
        return Math.clamp(Integer.highestOneBit(Math.max(1, FLOATS / stride(dimension))), 1, MOST_ROWS);
    }

    void move(int firstRow, int count) {
        switch (matrix) {
            case HeapMatrix heap
            when isInOneBlock(heap, firstRow, count) -> {
                array = heap.block(firstRow);
                offset = heap.offset(firstRow);
            }
            case HeapMatrix _,
                    MappedMatrix _,
                    StoredMatrix _,
                    ArrangedMatrix _,
                    QuantizedMatrix _,
                    ComposedMatrix _,
                    OverlaidMatrix _ -> copyRows(firstRow, count);
        }
    }

    private static boolean isInOneBlock(HeapMatrix heap, int firstRow, int count) {
        return heap.offset(firstRow + count - 1) == heap.offset(firstRow) + (count - 1) * heap.stride();
    }

    private void copyRows(int firstRow, int count) {
        if (copy.length == 0) {
            copy = new float[rows * stride];
        }
        matrix.copyRows(firstRow, count, copy, 0);
        if (stride > matrix.dimension()) {
            spread(count);
        }
        array = copy;
        offset = 0;
    }

    /// Moves packed rows to where they belong, the last one first. One copy from the matrix and short moves take
    /// half the time of a copy a row.
    private void spread(int count) {
        int dimension = matrix.dimension();
        for (int i = count - 1; i >= 0; i--) {
            System.arraycopy(copy, i * dimension, copy, i * stride, dimension);
            Arrays.fill(copy, i * stride + dimension, (i + 1) * stride, 0);
        }
    }

    /// The rows, from [#offset]. Not to be written to.
    float[] array() {
        return array;
    }

    int offset() {
        return offset;
    }
}
