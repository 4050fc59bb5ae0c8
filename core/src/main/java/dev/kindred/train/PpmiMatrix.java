package dev.kindred.train;

import dev.kindred.corpus.Cooccurrence;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/// The positive associations of a table of counts, `max(0, pmi - ln shift)`: counted first, so that their
/// memory is known before it is taken, then kept.
final class PpmiMatrix {

    private final Cooccurrence counts;
    private final Association association;
    private final double offset; // ln of the shift
    private final int[] cuts; // rows of the counting pieces
    private final Tasks tasks;
    private final LongAdder rowsDone;
    private final int[] sizes; // [words], positive cells

    /// Counts the positive cells.
    ///
    /// @param rowsDone advances by twice the number of words until the matrix is made
    PpmiMatrix(Cooccurrence counts, double smoothing, double shift, Tasks tasks, LongAdder rowsDone) {
        this.counts = counts;
        this.offset = Math.log(shift);
        this.tasks = tasks;
        this.rowsDone = rowsDone;
        var sums = Association.Sums.of(counts);
        this.association = Association.of(sums.rows, sums.columns, smoothing);
        this.cuts = SparseMatrix.cuts(sums.sizes);
        this.sizes = new int[counts.vocabulary().size()];
        tasks.run(cuts.length - 1, piece -> {
            count(cuts[piece], cuts[piece + 1]);
            rowsDone.add(cuts[piece + 1] - cuts[piece]);
        });
    }

    private void count(int from, int to) {
        var cursor = counts.rows(from, to);
        while (cursor.next()) {
            int positive = 0;
            for (int i = 0; i < cursor.size(); i++) {
                positive += at(cursor, i) > 0 ? 1 : 0;
            }
            sizes[cursor.row()] = positive;
        }
    }

    private float at(Cooccurrence.Rows cursor, int i) {
        return (float) (association.of(cursor.row(), cursor.columns()[i], cursor.counts()[i]) - offset);
    }

    /// Cells above 0.
    long cells() {
        return Arrays.stream(sizes).asLongStream().sum();
    }

    /// Takes the memory.
    SparseMatrix matrix() {
        var pieces = new SparseMatrix.Piece[cuts.length - 1];
        tasks.run(pieces.length, p -> {
            pieces[p] = SparseMatrix.emptyPiece(sizes, cuts[p], cuts[p + 1]);
            fill(pieces[p], cuts[p], cuts[p + 1]);
            rowsDone.add(cuts[p + 1] - cuts[p]);
        });
        return new SparseMatrix(sizes.length, Arrays.asList(pieces));
    }

    private void fill(SparseMatrix.Piece piece, int from, int to) {
        var cursor = counts.rows(from, to);
        int cell = 0;
        while (cursor.next()) {
            for (int i = 0; i < cursor.size(); i++) {
                float value = at(cursor, i);
                if (value > 0) {
                    piece.columns()[cell] = cursor.columns()[i];
                    piece.values()[cell++] = value;
                }
            }
        }
    }
}
