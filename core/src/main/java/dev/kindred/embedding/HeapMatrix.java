package dev.kindred.embedding;

/// A matrix in `float[]` blocks. A row never crosses blocks and starts at a multiple of 8 floats; what lies
/// between [#dimension] and [#stride] is zero and stays so. Rows are shared, not copied: who trains, writes
/// into the blocks.
public final class HeapMatrix implements Matrix {

    /// Rows start at multiples of this many floats, so that kernels need no tail and no row begins in mid
    /// vector.
    private static final int ALIGNMENT = 8;

    /// At most this many floats a block (512 MiB): far below the array limit, large enough to be few.
    private static final long BLOCK_FLOATS = 1L << 27;

    /// A block of a matrix that grows: small, since up to one block is copied when it is finished.
    static final long GROWING_BLOCK_FLOATS = 1L << 24;

    private final int rows;
    private final int dimension;
    private final int stride;
    private final int blockShift; // row >>> blockShift is the row's block
    private final float[][] blocks;

    private HeapMatrix(int rows, int dimension) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows " + rows + ", must be at least 0");
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", must be at least 1");
        }
        this.rows = rows;
        this.dimension = dimension;
        this.stride = stride(dimension);
        this.blockShift = 63 - Long.numberOfLeadingZeros(Math.max(1, BLOCK_FLOATS / stride));
        int rowsPerBlock = 1 << blockShift;
        this.blocks = new float[(rows + rowsPerBlock - 1) >>> blockShift][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new float[Math.min(rowsPerBlock, rows - (b << blockShift)) * stride];
        }
    }

    private HeapMatrix(int rows, int dimension, int blockShift, float[][] blocks) {
        this.rows = rows;
        this.dimension = dimension;
        this.stride = stride(dimension);
        this.blockShift = blockShift;
        this.blocks = blocks;
    }

    static int stride(int dimension) {
        return (dimension + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /// A matrix on blocks of `1 << blockShift` rows, the last one of as many as are left.
    static HeapMatrix ofBlocks(int rows, int dimension, int blockShift, float[][] blocks) {
        return new HeapMatrix(rows, dimension, blockShift, blocks);
    }

    /// A matrix of zeros.
    public static HeapMatrix zeros(int rows, int dimension) {
        return new HeapMatrix(rows, dimension);
    }

    /// A matrix of the same rows in memory of its own.
    public HeapMatrix copy() {
        var copy = new HeapMatrix(rows, dimension);
        for (int b = 0; b < blocks.length; b++) {
            System.arraycopy(blocks[b], 0, copy.blocks[b], 0, blocks[b].length);
        }
        return copy;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /// Floats from one row's start to the next one's: [#dimension] rounded up to a multiple of 8.
    public int stride() {
        return stride;
    }

    /// The array that holds `row`; not a copy.
    public float[] block(int row) {
        return blocks[row >>> blockShift];
    }

    /// Where in [#block] the row starts.
    public int offset(int row) {
        return (row & ((1 << blockShift) - 1)) * stride;
    }

    @Override
    public void copyRows(int firstRow, int count, float[] target, int offset) {
        for (int i = 0; i < count; i++) {
            int row = firstRow + i;
            System.arraycopy(block(row), offset(row), target, offset + i * dimension, dimension);
        }
    }

    /// Overwrites one row with `dimension()` floats of `source`.
    public void setRow(int row, float[] source, int sourceOffset) {
        System.arraycopy(source, sourceOffset, block(row), offset(row), dimension);
    }
}
