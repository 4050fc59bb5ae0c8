package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;

/// Some rows of a table, as the kernels of one thread take them: where they lie.
///
/// Two kinds of rows are not used in their place:
///
/// - The first ones, which are the most frequent, if several threads share the table: each thread has
///   copies of its own in the table's spare rows, and adds to the table what they have become after every
///   [#USES_BETWEEN_MERGES] uses. Otherwise the cores would take these rows out of each other's caches at
///   nearly every step, and two threads be slower than one. (Vuurens, Eickhoff & de Vries 2016, "Efficient
///   Parallel Learning of Word2Vec", section 3.)
/// - All of them, if the table is not one array (more than 2^31 floats): they are copied side by side, and
///   [#settle] adds to the table what has changed.
final class TableRows implements ContextRows {

    private static final int USES_BETWEEN_MERGES = 16;

    private final HeapMatrix table;
    private final int start; // of the table's first row, if it is one array
    private final int stride; // from row to row
    private final int firstOwn;
    private final RowList list;
    private final Copies own; // of the first rows
    private final byte[] uses; // of these, since they were merged
    private final boolean isCopying;
    private final int[] copied; // the rows that the list holds, when copying
    private final Copies copies; // of these

    /// @param capacity the most rows at a time
    /// @param hot      how many of the first rows this thread has copies of
    /// @param firstOwn the spare row of the table where they start
    TableRows(HeapMatrix table, int capacity, int hot, int firstOwn) {
        this.table = table;
        this.start = table.offset(0);
        this.stride = table.stride();
        this.firstOwn = firstOwn;
        this.list = new RowList(capacity);
        this.isCopying = table.blockCount() > 1;
        int length = table.stride();
        this.uses = new byte[isCopying ? 0 : hot];
        this.own = uses.length == 0
                ? Copies.none()
                : new Copies(table.block(firstOwn), table.offset(firstOwn), length, uses.length);
        for (int row = 0; row < uses.length; row++) {
            own.take(table, row, row);
        }
        this.copied = new int[isCopying ? capacity : 0];
        this.copies = new Copies(new float[Math.multiplyExact(copied.length, length)], 0, length, copied.length);
        clear();
    }

    @Override
    public void clear() {
        list.clear(isCopying ? copies.array : table.block(0));
    }

    void add(int row) {
        addAll(new int[] {row}, 0, 1);
    }

    /// Adds the rows `ids[from]` to `ids[to - 1]`. Rows are found at every step of training, so this does
    /// all of them in one loop.
    @Override
    public void addAll(int[] ids, int from, int to) {
        if (isCopying) {
            copyAll(ids, from, to);
            return;
        }
        int hot = uses.length;
        for (int i = from; i < to; i++) {
            int row = ids[i];
            if (row < hot) {
                if (++uses[row] == USES_BETWEEN_MERGES) {
                    merge(row);
                }
                row += firstOwn;
            }
            list.add(start + row * stride);
        }
    }

    private void copyAll(int[] ids, int from, int to) {
        for (int i = from; i < to; i++) {
            int at = list.size();
            copied[at] = ids[i];
            copies.take(table, ids[i], at);
            list.add(copies.offset(at));
        }
    }

    @Override
    public RowList list() {
        return list;
    }

    @Override
    public void mean(float[] target, FloatKernels kernels) {
        kernels.sumRows(list, stride, 1f / list.size(), target);
    }

    @Override
    public void settle() {
        for (int i = 0; i < copied.length && i < list.size(); i++) {
            copies.give(table, copied[i], i);
        }
    }

    @Override
    public void endSlice() {}

    /// Adds to the table all that this thread still has for itself.
    @Override
    public void mergeAll() {
        for (int row = 0; row < uses.length; row++) {
            merge(row);
        }
    }

    private void merge(int row) {
        own.give(table, row, row);
        own.take(table, row, row);
        uses[row] = 0;
    }

    /// Copies of rows, and what they were when they were made.
    ///
    /// @param array  `[rows][length]`, from `first`: the copies
    /// @param before `[rows][length]`
    private record Copies(float[] array, int first, int length, float[] before) {

        Copies(float[] array, int first, int length, int rows) {
            this(array, first, length, new float[Math.multiplyExact(rows, length)]);
        }

        static Copies none() {
            return new Copies(new float[0], 0, 0, 0);
        }

        int offset(int copy) {
            return first + copy * length;
        }

        void take(HeapMatrix table, int row, int copy) {
            System.arraycopy(table.block(row), table.offset(row), array, offset(copy), length);
            System.arraycopy(array, offset(copy), before, copy * length, length);
        }

        void give(HeapMatrix table, int row, int copy) {
            float[] block = table.block(row);
            int offset = table.offset(row);
            for (int x = 0; x < length; x++) {
                block[offset + x] += array[offset(copy) + x] - before[copy * length + x];
            }
        }
    }
}
