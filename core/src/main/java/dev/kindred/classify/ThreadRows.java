package dev.kindred.classify;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.RowList;

/// The rows of a table that one thread uses at a time. Of the table's first rows, which are the most
/// frequent, each of several threads has copies of its own in the table's spare rows, and adds to the table
/// what they have become after every [#USES_BETWEEN_MERGES] uses; otherwise the cores would take these rows
/// out of each other's caches all the time.
final class ThreadRows {

    /// How many rows a thread has copies of, at most.
    static final int HOT_ROWS = 256;

    private static final int USES_BETWEEN_MERGES = 16;

    private final HeapMatrix table;
    private final float[] array;
    private final int stride;
    private final int first; // where row 0 starts
    private final int firstOwn; // where the copy of row 0 starts
    private final float[] before; // [hot][stride]: what the copies were when they were made
    private final byte[] uses; // of the copies, since they were merged
    private RowList list;
    private int capacity;

    /// @param hot      of how many of the first rows there are copies
    /// @param firstOwn the spare row of the table where they start
    ThreadRows(HeapMatrix table, int hot, int firstOwn) {
        this.table = table;
        this.array = table.rows() == 0 ? new float[0] : table.block(0);
        this.stride = table.stride();
        this.first = table.offset(0);
        this.firstOwn = hot == 0 ? 0 : table.offset(firstOwn);
        this.before = new float[hot * stride];
        this.uses = new byte[hot];
        this.list = new RowList(0);
        for (int row = 0; row < hot; row++) {
            take(row);
        }
    }

    HeapMatrix table() {
        return table;
    }

    /// Empties the list and makes room for `rows`.
    void clear(int rows) {
        if (capacity < rows) {
            capacity = Math.max(rows, 2 * capacity);
            list = new RowList(capacity);
        }
        list.clear(array);
    }

    void add(int row) {
        if (row >= uses.length) {
            list.add(first + row * stride);
            return;
        }
        if (++uses[row] == USES_BETWEEN_MERGES) {
            merge(row);
        }
        list.add(firstOwn + row * stride);
    }

    RowList list() {
        return list;
    }

    /// Adds to the table all that this thread still has for itself.
    void mergeAll() {
        for (int row = 0; row < uses.length; row++) {
            merge(row);
        }
    }

    private void merge(int row) {
        int own = firstOwn + row * stride;
        int shared = first + row * stride;
        int old = row * stride;
        for (int x = 0; x < stride; x++) {
            array[shared + x] += array[own + x] - before[old + x];
        }
        take(row);
        uses[row] = 0;
    }

    private void take(int row) {
        System.arraycopy(array, first + row * stride, array, firstOwn + row * stride, stride);
        System.arraycopy(array, first + row * stride, before, row * stride, stride);
    }
}
