package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// A sparse matrix in compressed rows, cut into pieces of about as many cells: each piece is the work of
/// one task, and no array must hold all cells. The columns of a row rise. Immutable; shared by all threads.
final class SparseMatrix {

    /// About 5 ms of work in a product with 128 columns, and enough pieces for all threads.
    static final long CELLS_A_PIECE = 1 << 17;

    /// Memory that a cell takes.
    static final int CELL_BYTES = Integer.BYTES + Float.BYTES;

    /// Each of them visits every row.
    private static final int TRANSPOSING_TASKS = 16;

    private final int columns;
    private final List<Piece> pieces;

    SparseMatrix(int columns, List<Piece> pieces) {
        this.columns = columns;
        this.pieces = List.copyOf(pieces);
    }

    /// Some rows, one behind the other.
    ///
    /// @param firstRow the first one's number in the matrix
    /// @param ends     `[rows + 1]`: row `i` of the piece has the cells `ends[i] … ends[i + 1]`
    /// @param columns  of the cells
    /// @param values   of the cells
    record Piece(int firstRow, int[] ends, int[] columns, float[] values) {

        int rows() {
            return ends.length - 1;
        }
    }

    /// Where to cut rows of these sizes: piece `p` has the rows `cuts[p] … cuts[p + 1]`. A piece has at
    /// least one row, and about [#CELLS_A_PIECE] cells if its rows allow it.
    static int[] cuts(int[] sizes) {
        var cuts = new ArrayList<Integer>();
        cuts.add(0);
        long cells = 0;
        for (int row = 0; row < sizes.length; row++) {
            // a row without cells is work too: it is filled with zeros
            long work = sizes[row] + 1L;
            if (cells > 0 && cells + work > CELLS_A_PIECE) {
                cuts.add(row);
                cells = 0;
            }
            cells += work;
        }
        cuts.add(sizes.length);
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    int rows() {
        var last = pieces.getLast();
        return last.firstRow() + last.rows();
    }

    int columns() {
        return columns;
    }

    long cells() {
        return pieces.stream().mapToLong(piece -> piece.values().length).sum();
    }

    List<Piece> pieces() {
        return pieces;
    }

    /// `y = this * x`, all columns of `x` and `y`, each of which is one block.
    ///
    /// @param cellsDone advances by all cells
    void multiply(HeapMatrix x, HeapMatrix y, FloatKernels kernels, Tasks tasks, LongAdder cellsDone) {
        if (x.rows() != columns || y.rows() != rows() || x.stride() != y.stride()) {
            throw new IllegalArgumentException(rows() + " x " + columns + " times " + x.rows() + " x " + x.dimension()
                    + " is no " + y.rows() + " x " + y.dimension());
        }
        float[] from = x.block(0);
        int start = x.offset(0);
        int stride = x.stride();
        tasks.run(pieces.size(), p -> {
            var piece = pieces.get(p);
            int[] ends = piece.ends();
            for (int i = 0; i < piece.rows(); i++) {
                int row = piece.firstRow() + i;
                kernels.combineRows(
                        piece.values(),
                        piece.columns(),
                        ends[i],
                        ends[i + 1],
                        from,
                        start,
                        stride,
                        stride,
                        y.block(row),
                        y.offset(row));
            }
            cellsDone.add(piece.values().length);
        });
    }

    /// The same matrix with rows and columns exchanged.
    SparseMatrix transposed(Tasks tasks) {
        int[] sizes = columnSizes();
        int[] cuts = cuts(sizes);
        var made = new Piece[cuts.length - 1];
        int groups = Math.min(TRANSPOSING_TASKS, made.length);
        tasks.run(groups, g -> {
            int from = (int) ((long) g * made.length / groups);
            int to = (int) ((g + 1L) * made.length / groups);
            for (int p = from; p < to; p++) {
                made[p] = emptyPiece(sizes, cuts[p], cuts[p + 1]);
            }
            fill(made, from, to, cuts);
        });
        return new SparseMatrix(rows(), Arrays.asList(made));
    }

    private int[] columnSizes() {
        var sizes = new int[columns];
        for (var piece : pieces) {
            for (int column : piece.columns()) {
                sizes[column]++;
            }
        }
        return sizes;
    }

    /// Room for rows of these sizes.
    static Piece emptyPiece(int[] sizes, int from, int to) {
        var ends = new int[to - from + 1];
        for (int i = 0; i < to - from; i++) {
            ends[i + 1] = Math.addExact(ends[i], sizes[from + i]);
        }
        int cells = ends[to - from];
        return new Piece(from, ends, new int[cells], new float[cells]);
    }

    /// Fills the pieces `from … to` with this matrix's columns. All rows are visited in their order, and of
    /// each the cells that belong there.
    private void fill(Piece[] made, int from, int to, int[] cuts) {
        int firstColumn = cuts[from];
        int endColumn = cuts[to];
        var pieceOf = new int[endColumn - firstColumn];
        var next = new int[endColumn - firstColumn];
        for (int p = from; p < to; p++) {
            for (int column = cuts[p]; column < cuts[p + 1]; column++) {
                pieceOf[column - firstColumn] = p;
                next[column - firstColumn] = made[p].ends()[column - cuts[p]];
            }
        }
        for (var piece : pieces) {
            for (int i = 0; i < piece.rows(); i++) {
                int end = piece.ends()[i + 1];
                int found = Arrays.binarySearch(piece.columns(), piece.ends()[i], end, firstColumn);
                for (int cell = found < 0 ? -found - 1 : found; cell < end; cell++) {
                    int column = piece.columns()[cell] - firstColumn;
                    if (column >= next.length) {
                        break;
                    }
                    var target = made[pieceOf[column]];
                    int at = next[column]++;
                    target.columns()[at] = piece.firstRow() + i;
                    target.values()[at] = piece.values()[cell];
                }
            }
        }
    }
}
