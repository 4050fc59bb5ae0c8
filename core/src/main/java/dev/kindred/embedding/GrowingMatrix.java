package dev.kindred.embedding;

import java.util.Arrays;

/// A matrix whose number of rows is not known beforehand, such as that of a file that is being read. It
/// grows by whole
/// blocks, so no row ever moves: one thread reserves rows while others fill those that were reserved
/// earlier.
public final class GrowingMatrix {

    private final int dimension;
    private final int stride;
    private final int blockShift;
    private volatile float[][] blocks = new float[0][]; // copied when it grows, for the threads that read it

    /// @param expectedRows the better the guess, the less is copied at the end
    public GrowingMatrix(int dimension, long expectedRows) {
        this.dimension = dimension;
        this.stride = HeapMatrix.stride(dimension);
        long mostRows = Math.max(1, HeapMatrix.GROWING_BLOCK_FLOATS / stride);
        this.blockShift = 63 - Long.numberOfLeadingZeros(Math.clamp(expectedRows, 1, mostRows));
    }

    /// Makes room for rows `0 … rows`.
    public void reserve(int rows) {
        int rowsPerBlock = 1 << blockShift;
        int needed = (int) (((long) rows + rowsPerBlock - 1) >>> blockShift);
        if (needed > blocks.length) {
            var grown = Arrays.copyOf(blocks, needed);
            for (int b = blocks.length; b < needed; b++) {
                grown[b] = new float[rowsPerBlock * stride];
            }
            blocks = grown;
        }
    }

    /// The array that holds `row`; not a copy.
    public float[] block(int row) {
        return blocks[row >>> blockShift];
    }

    /// Where in [#block] the row starts.
    public int offset(int row) {
        return (row & ((1 << blockShift) - 1)) * stride;
    }

    /// Overwrites row `to` by row `from`.
    public void copyRow(int from, int to) {
        System.arraycopy(block(from), offset(from), block(to), offset(to), dimension);
    }

    /// The first `rows` rows as a matrix, which takes the memory over: nothing may be written here
    /// afterwards.
    public HeapMatrix finish(int rows) {
        reserve(rows);
        int rowsPerBlock = 1 << blockShift;
        var used = Arrays.copyOf(blocks, (int) (((long) rows + rowsPerBlock - 1) >>> blockShift));
        blocks = new float[0][];
        if (used.length > 0) {
            int last = used.length - 1;
            int length = (rows - (last << blockShift)) * stride;
            if (length < used[last].length) {
                used[last] = Arrays.copyOf(used[last], length);
            }
        }
        return HeapMatrix.ofBlocks(rows, dimension, blockShift, used);
    }
}
