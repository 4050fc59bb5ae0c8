package dev.kindred.embedding;

/// A matrix in `float[]` blocks. A row never crosses blocks and starts at a multiple of 8 floats; what lies
/// between [#dimension] and [#stride] is zero and stays so. Rows are shared, not copied: who trains, writes
/// into the blocks.
public final class HeapMatrix implements Matrix {

    /// Rows start at multiples of this many floats, so that kernels need no tail and no row begins in mid
    /// vector.
    private static final int ALIGNMENT = 8;

    /// Where a block's first row starts. An array's header is 16 bytes; if the JVM places objects at
    /// multiples of 32 bytes, as the launcher asks for, then every row starts at one, and no vector of 256
    /// bits straddles two cache lines (an eighth to a quarter of the time of the update kernels).
    private static final int FIRST_ROW = 4;

    /// At most this many floats a block: what an array holds, so that nearly every table is one.
    private static final long BLOCK_FLOATS = Integer.MAX_VALUE - 8L - FIRST_ROW;

    /// A block of a matrix that grows: small, since up to one block is copied when it is finished.
    static final long GROWING_BLOCK_FLOATS = 1L << 24;

    private final int rows;
    private final int dimension;
    private final int stride;
    private final int blockShift; // row >>> blockShift is the row's block
    private final int start; // of the first row in each block
    private final float[][] blocks;

    private HeapMatrix(int rows, int spareRows, int dimension, long blockFloats) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows " + rows + ", must be at least 0");
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", must be at least 1");
        }
        this.rows = rows;
        this.dimension = dimension;
        this.stride = stride(dimension);
        this.blockShift = 63 - Long.numberOfLeadingZeros(Math.max(1, blockFloats / stride));
        this.start = FIRST_ROW;
        int rowsPerBlock = 1 << blockShift;
        int held = Math.addExact(rows, spareRows);
        this.blocks = new float[(int) ((held + (long) rowsPerBlock - 1) >>> blockShift)][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new float[Math.min(rowsPerBlock, held - (b << blockShift)) * stride + FIRST_ROW];
        }
    }

    private HeapMatrix(int rows, int dimension, int blockShift, float[][] blocks) {
        this.rows = rows;
        this.dimension = dimension;
        this.stride = stride(dimension);
        this.blockShift = blockShift;
        this.start = 0;
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
        return new HeapMatrix(rows, 0, dimension, BLOCK_FLOATS);
    }

    /// A matrix of zeros with `spareRows` more rows behind its last one, which belong to nobody: [#block]
    /// and [#offset] know them, and nothing else.
    public static HeapMatrix zeros(int rows, int dimension, int spareRows) {
        return new HeapMatrix(rows, spareRows, dimension, BLOCK_FLOATS);
    }

    /// A matrix of zeros in blocks of `rowsPerBlock` rows, a power of two.
    public static HeapMatrix zerosInBlocks(int rows, int dimension, int rowsPerBlock) {
        return new HeapMatrix(rows, 0, dimension, (long) rowsPerBlock * stride(dimension));
    }

    /// A matrix of the same rows in memory of its own.
    public HeapMatrix copy() {
        var copy = new HeapMatrix(rows, 0, dimension, BLOCK_FLOATS);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(block(row), offset(row), copy.block(row), copy.offset(row), stride);
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

    /// How many arrays hold the matrix.
    public int blockCount() {
        return blocks.length;
    }

    /// The array that holds `row`; not a copy.
    public float[] block(int row) {
        return blocks[row >>> blockShift];
    }

    /// Where in [#block] the row starts.
    public int offset(int row) {
        return start + (row & ((1 << blockShift) - 1)) * stride;
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
