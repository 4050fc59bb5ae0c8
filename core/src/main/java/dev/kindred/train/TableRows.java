package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.RowList;

/// Some rows of a table, as kernels take them: where they lie, if the whole table is one array. Of a larger
/// table (more than 2^31 floats) they are copied side by side, and [#settle] adds to the table what has
/// changed. One a thread.
final class TableRows {

    private final HeapMatrix table;
    private final RowList list;
    private final boolean isCopying;
    private final int[] rows; // when copying
    private final float[] copies; // [capacity][stride], likewise
    private final float[] before; // the copies as they were

    /// @param capacity the most rows at a time
    TableRows(HeapMatrix table, int capacity) {
        this.table = table;
        this.list = new RowList(capacity);
        this.isCopying = table.blockCount() > 1;
        this.rows = new int[isCopying ? capacity : 0];
        this.copies = new float[isCopying ? Math.multiplyExact(capacity, table.stride()) : 0];
        this.before = new float[copies.length];
        clear();
    }

    void clear() {
        list.clear(isCopying ? copies : table.block(0));
    }

    void add(int row) {
        if (isCopying) {
            int at = list.size() * table.stride();
            rows[list.size()] = row;
            System.arraycopy(table.block(row), table.offset(row), copies, at, table.stride());
            System.arraycopy(copies, at, before, at, table.stride());
            list.add(at);
        } else {
            list.add(table.offset(row));
        }
    }

    /// The rows, to be read and changed until [#settle].
    RowList list() {
        return list;
    }

    /// Brings the table up to date.
    void settle() {
        if (isCopying) {
            for (int i = 0; i < list.size(); i++) {
                float[] block = table.block(rows[i]);
                int offset = table.offset(rows[i]);
                int at = list.offset(i);
                for (int x = 0; x < table.stride(); x++) {
                    block[offset + x] += copies[at + x] - before[at + x];
                }
            }
        }
    }
}
