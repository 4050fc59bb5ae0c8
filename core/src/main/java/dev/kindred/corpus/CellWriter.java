package dev.kindred.corpus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Packs cells, which come row by row and column by column, into the blocks of a [CellList]; see
/// [CellBlocks].
final class CellWriter {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_CELL_BYTES = 5 + 10;
    private static final int ROW_BYTES = 5 + 1;

    private final CellList list;
    private final boolean isDoubles;
    private final byte[] bytes;
    private int at;
    private int firstRow;
    private int lastRow;
    private int row = -1;
    private int column;
    private long cells;

    /// @param isDoubles whether values are the bits of doubles, not units
    CellWriter(IdStore store, int blockBytes, boolean isDoubles) {
        this.list = new CellList(store);
        this.isDoubles = isDoubles;
        this.bytes = new byte[blockBytes];
    }

    /// Begins a row, at least as high as the one before.
    void row(int row) {
        endRow();
        if (at > bytes.length - ROW_BYTES - MOST_CELL_BYTES) {
            flush();
        }
        begin(row);
    }

    private void begin(int row) {
        if (at == 0) {
            firstRow = row;
            lastRow = row;
        }
        number(row - lastRow);
        lastRow = row;
        this.row = row;
        column = -1;
    }

    /// Adds a cell to the row, in a higher column than the one before.
    void cell(int column, long value) {
        if (at > bytes.length - MOST_CELL_BYTES - 1) {
            int same = row;
            endRow();
            flush();
            begin(same);
        }
        number(column - this.column);
        this.column = column;
        if (isDoubles) {
            LONGS.set(bytes, at, value);
            at += Long.BYTES;
        } else {
            number(value);
        }
        cells++;
    }

    private void endRow() {
        if (row >= 0) {
            bytes[at++] = 0;
            row = -1;
        }
    }

    private void flush() {
        list.add(bytes, at, firstRow, cells);
        at = 0;
        cells = 0;
    }

    /// All that was written; nothing more may be.
    CellList done() {
        endRow();
        if (at > 0) {
            flush();
        }
        return list;
    }

    private void number(long number) {
        long rest = number;
        int end = at;
        while (rest > 0x7f) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
        at = end;
    }
}
