package dev.kindred.corpus;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Puts rows together from several runs of sorted cells, for one thread.
final class RowMerger {

    private static final int AT_ONCE = 512;

    private final boolean isDoubles;
    private final Further further;
    private final RowSums sums;
    private final int[] columns = new int[AT_ONCE];
    private final long[] values = new long[AT_ONCE];
    private final List<CellCursor> cursors;

    /// Adds to a row what lies outside the runs.
    interface Further {
        void add(int row, RowSums sums);
    }

    /// @param isDoubles whether values are the bits of doubles; then no cell may be in two runs
    RowMerger(List<CellList> runs, int words, boolean isDoubles, Further further) {
        this.isDoubles = isDoubles;
        this.further = further;
        this.sums = new RowSums(words);
        this.cursors =
                runs.stream().map(run -> new CellCursor(run, words, isDoubles)).toList();
    }

    /// The rows `fromRow … toRow`, written to `store`.
    CellList merge(int fromRow, int toRow, IdStore store) {
        var writer = new CellWriter(store, PairCounter.BLOCK_BYTES, isDoubles);
        var waiting = new PriorityQueue<CellCursor>(Comparator.comparingInt(CellCursor::row));
        for (CellCursor cursor : cursors) {
            cursor.seek(fromRow, toRow);
            if (cursor.next()) {
                waiting.add(cursor);
            }
        }
        for (int row = fromRow; row < toRow; row++) {
            while (!waiting.isEmpty() && waiting.element().row() == row) {
                CellCursor cursor = waiting.remove();
                do {
                    addPiece(cursor);
                } while (cursor.next() && cursor.row() == row);
                if (cursor.isInRow()) {
                    waiting.add(cursor);
                }
            }
            further.add(row, sums);
            sums.moveTo(writer, row);
        }
        return writer.done();
    }

    private void addPiece(CellCursor cursor) {
        int n;
        do {
            n = cursor.cells(columns, values, 0);
            for (int i = 0; i < n; i++) {
                if (isDoubles && sums.has(columns[i])) {
                    throw CooccurrenceBuilder.twice(cursor.row(), columns[i]);
                }
                sums.add(columns[i], values[i]);
            }
        } while (n == AT_ONCE);
    }
}
