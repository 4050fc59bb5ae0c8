package dev.kindred.embedding;

import java.util.function.IntUnaryOperator;

/// A matrix of which some rows are in a table and all others come from elsewhere when they are asked for:
/// what training has changed of a model, over what it began with.
///
/// @param rows  how many there are
/// @param table of the rows that are in it, and of the same dimension
/// @param place from a row to the table's row that holds it; below 0 if none does
/// @param other where the others come from
public record OverlaidMatrix(int rows, HeapMatrix table, IntUnaryOperator place, Source other) implements Matrix {

    public OverlaidMatrix {
        if (rows < 0) {
            throw new IllegalArgumentException("rows " + rows + ", must be at least 0");
        }
    }

    /// Rows that are made or read one by one; safe for several threads.
    public interface Source {

        /// Writes the row's [#dimension] numbers to `target`, from `offset`.
        void copyRow(int row, float[] target, int offset);
    }

    @Override
    public int dimension() {
        return table.dimension();
    }

    @Override
    public void copyRows(int firstRow, int count, float[] target, int offset) {
        for (int i = 0; i < count; i++) {
            int row = firstRow + i;
            int held = place.applyAsInt(row);
            int at = offset + i * dimension();
            if (held < 0) {
                other.copyRow(row, target, at);
            } else {
                table.copyRows(held, 1, target, at);
            }
        }
    }
}
