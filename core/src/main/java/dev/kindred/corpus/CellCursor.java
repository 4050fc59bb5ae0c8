package dev.kindred.corpus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads ranges of rows of [CellBlocks], piece by piece: a row that is parted by the end of a block comes
/// in several pieces. All numbers are checked, since blocks may lie in a file from elsewhere.
final class CellCursor {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CellBlocks blocks;
    private final int columns;
    private final boolean isDoubles;

    private int toRow;
    private int block;
    private byte[] bytes = new byte[0];
    private byte[] buffer = new byte[0];
    private int at;
    private int end;
    private int row;
    private int column;
    private boolean isInRow;
    private boolean isAhead;

    /// @param columns the width of the table
    CellCursor(CellBlocks blocks, int columns, boolean isDoubles) {
        this.blocks = blocks;
        this.columns = columns;
        this.isDoubles = isDoubles;
    }

    /// Goes to before the rows `fromRow … toRow` (exclusive).
    void seek(int fromRow, int toRow) {
        this.toRow = toRow;
        block = lastBlockBelow(fromRow) - 1;
        at = 0;
        end = 0;
        isInRow = false;
        isAhead = false;
        boolean found = advance();
        while (found && row < fromRow) {
            found = advance();
        }
        isAhead = true;
        isInRow = found;
    }

    /// The last block that begins below `row`, or the first one: a row may begin at the end of a block that
    /// begins with a lower one.
    private int lastBlockBelow(int row) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.firstRow(middle) < row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Goes to the next piece, whether or not the cells of this one were read.
    ///
    /// @return whether there is one
    boolean next() {
        if (isAhead) {
            isAhead = false;
            return isInRow;
        }
        return advance();
    }

    private boolean advance() {
        while (isInRow) {
            skipCell();
        }
        if (at == end) {
            if (block + 1 >= blocks.size()) {
                return false;
            }
            open(block + 1);
        }
        long next = row + number();
        if (next >= columns) {
            throw damaged("row " + next + " of " + columns);
        }
        row = (int) next;
        column = -1;
        isInRow = row < toRow;
        if (!isInRow) {
            at = end; // nothing more is wanted
            block = blocks.size();
        }
        return isInRow;
    }

    private void open(int next) {
        block = next;
        end = blocks.length(block);
        if (buffer.length < end + CellBlocks.SLACK) {
            buffer = new byte[end + CellBlocks.SLACK];
        }
        bytes = blocks.read(block, buffer);
        at = 0;
        row = blocks.firstRow(block);
    }

    /// The row of the piece.
    int row() {
        return row;
    }

    /// Whether cells of the piece are unread: after [#next], whether there is a piece.
    boolean isInRow() {
        return isInRow;
    }

    /// Reads cells of the piece into `columns[from …]` and `values[from …]`, as many as there are and fit.
    ///
    /// @return how many were read; fewer than fit when the piece is over
    int cells(int[] columns, long[] values, int from) {
        int found = from;
        while (isInRow && found < columns.length) {
            if (!hasCell()) {
                break;
            }
            columns[found] = column;
            values[found++] = value();
        }
        return found - from;
    }

    private void skipCell() {
        if (hasCell()) {
            value();
        }
    }

    /// Goes to the next cell's column, or past the piece's end.
    private boolean hasCell() {
        long step = number();
        if (step == 0) {
            isInRow = false;
            if (at > end) {
                throw damaged("it ends within row " + row);
            }
            return false;
        }
        long next = column + step;
        if (next >= columns || next < 0) {
            throw damaged("column " + next + " of " + columns + " in row " + row);
        }
        column = (int) next;
        return true;
    }

    private long value() {
        long value;
        if (isDoubles) {
            value = (long) LONGS.get(bytes, at);
            at += Long.BYTES;
        } else {
            value = number();
        }
        if (value <= 0 || at >= end) {
            throw damaged("no count for column " + column + " in row " + row);
        }
        return value;
    }

    private long number() {
        int place = at;
        long number = bytes[place++];
        if (number < 0) {
            number &= 0x7f;
            int shift = 7;
            byte more;
            do {
                more = bytes[place++];
                number |= (more & 0x7fL) << shift;
                shift += 7;
            } while (more < 0);
        }
        at = place;
        return number;
    }

    private RuntimeException damaged(String problem) {
        return blocks.damaged(block, problem);
    }
}
