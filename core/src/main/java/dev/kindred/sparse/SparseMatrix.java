package dev.kindred.sparse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A sparse matrix of any size: blocks of rows, in memory, or in a mapped temporary file where they did not fit.
/// Immutable; shared by all threads.
public final class SparseMatrix {

    private final int columns;
    private final List<Block> blocks;
    private final int[] firstRows; // [blocks + 1]
    private final long entries;

    private SparseMatrix(int columns, List<Block> blocks, int[] firstRows, long entries) {
        this.columns = columns;
        this.blocks = blocks;
        this.firstRows = firstRows;
        this.entries = entries;
    }

    /// The matrix of some rows.
    ///
    /// @param columns more than the largest column of `rows`
    public static SparseMatrix of(SparseRows rows, int columns) {
        return new SparseMatrix(columns, List.of(new InMemory(rows)), new int[] {0, rows.rows()}, rows.entries());
    }

    public int rows() {
        return firstRows[blocks.size()];
    }

    public int columns() {
        return columns;
    }

    /// How many numbers are not 0.
    public long entries() {
        return entries;
    }

    public int blockCount() {
        return blocks.size();
    }

    /// The row that a block begins with; with `blockCount()` the number of all rows.
    public int firstRow(int block) {
        return firstRows[block];
    }

    /// The rows of a block; copied if they lie in a file.
    public SparseRows block(int block) {
        return blocks.get(block).read();
    }

    private sealed interface Block {
        SparseRows read();
    }

    private record InMemory(SparseRows rows) implements Block {
        @Override
        public SparseRows read() {
            return rows;
        }
    }

    private record InFile(MemorySegment file, long offset, int rows, int entries) implements Block {
        @Override
        public SparseRows read() {
            var starts = new int[rows + 1];
            var columns = new int[entries];
            var weights = new float[entries];
            long ofColumns = offset + 4L * (rows + 1);
            MemorySegment.copy(file, ValueLayout.JAVA_INT, offset, starts, 0, rows + 1);
            MemorySegment.copy(file, ValueLayout.JAVA_INT, ofColumns, columns, 0, entries);
            MemorySegment.copy(file, ValueLayout.JAVA_FLOAT, ofColumns + 4L * entries, weights, 0, entries);
            return new SparseRows(starts, columns, weights);
        }
    }

    /// Takes rows in their order. Belongs to one thread at a time.
    static final class Builder implements AutoCloseable {

        private final int columns;
        private final Resources resources;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Placed> placed = new ArrayList<>(); // behind `blocks`
        private final List<Integer> firstRows = new ArrayList<>(List.of(0));
        private final List<Spool> spool = new ArrayList<>(1);
        private long entries;
        private long inMemory;

        /// @param offset in the spool
        private record Placed(long offset, int rows, int entries) {}

        Builder(int columns, Resources resources) {
            this.columns = columns;
            this.resources = resources;
        }

        void add(SparseRows rows) {
            long bytes = 4L * rows.starts().length + 8L * rows.entries();
            if (rows.rows() > Integer.MAX_VALUE - 8 - firstRows.getLast()) {
                throw new IllegalArgumentException("more than " + firstRows.getLast() + " texts: a matrix has at most "
                        + (Integer.MAX_VALUE - 8) + " rows");
            }
            if (spool.isEmpty() && inMemory + bytes <= resources.memoryBytes()) {
                blocks.add(new InMemory(rows));
                inMemory += bytes;
            } else {
                placed.add(new Placed(spool().append(packed(rows, (int) bytes)), rows.rows(), rows.entries()));
            }
            firstRows.add(firstRows.getLast() + rows.rows());
            entries += rows.entries();
        }

        private Spool spool() {
            if (spool.isEmpty()) {
                spool.add(new Spool(resources.temporaryFolder()));
            }
            return spool.getFirst();
        }

        private static ByteBuffer packed(SparseRows rows, int bytes) {
            var packed = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
            packed.asIntBuffer().put(rows.starts()).put(rows.columns());
            packed.position(4 * (rows.starts().length + rows.entries()));
            packed.asFloatBuffer().put(rows.weights());
            return packed.clear();
        }

        SparseMatrix build() {
            var all = new ArrayList<>(blocks);
            if (!spool.isEmpty()) {
                var file = spool.getFirst().map();
                placed.forEach(p -> all.add(new InFile(file, p.offset, p.rows, p.entries)));
            }
            int[] first = firstRows.stream().mapToInt(row -> row).toArray();
            return new SparseMatrix(columns, List.copyOf(all), first, entries);
        }

        @Override
        public void close() {
            spool.forEach(Spool::close);
        }
    }
}
