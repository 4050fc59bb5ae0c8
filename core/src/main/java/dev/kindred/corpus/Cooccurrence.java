package dev.kindred.corpus;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;

/// How often words stand near one another: a sparse table [vocabulary][vocabulary], whose rows are centres
/// and whose columns are words of their contexts. Immutable; shared by all threads.
public final class Cooccurrence implements AutoCloseable {

    private final Header header;
    private final CellBlocks blocks;

    private Cooccurrence(Header header, CellBlocks blocks) {
        this.header = header;
        this.blocks = blocks;
    }

    /// Counts the pairs of a corpus. The same corpus and options give the same counts, to the last digit,
    /// with any number of threads and any amount of memory.
    ///
    /// @throws java.util.concurrent.CancellationException if the listener or an interruption wants it to
    /// stop
    public static Cooccurrence count(EncodedCorpus corpus, CooccurrenceOptions options, CountingListener listener) {
        CellList cells = new PairCounter(corpus, options, listener).count();
        var header = new Header(
                corpus.vocabulary(),
                options.window(),
                options.sides(),
                options.weighting(),
                PairUnits.of(options).perOne(),
                cells.cells(),
                corpus.fingerprint());
        return new Cooccurrence(header, cells);
    }

    /// A table whose cells lie elsewhere; takes them over.
    public static Cooccurrence of(Header header, CellBlocks blocks) {
        return new Cooccurrence(header, blocks);
    }

    /// What there is to know of a table but its cells.
    ///
    /// @param window        as in [CooccurrenceOptions]; 0 if the table comes from elsewhere
    /// @param unitsPerOne   how many units a count of 1 has; [#DOUBLES] if the blocks hold doubles
    /// @param entries       cells that are not zero
    /// @param corpusFingerprint 0 if the table comes from elsewhere
    public record Header(
            Vocabulary vocabulary,
            int window,
            Sides sides,
            Weighting weighting,
            long unitsPerOne,
            long entries,
            long corpusFingerprint) {

        public static final long DOUBLES = 0;
    }

    /// All that [#of] needs to make this table again.
    public Header header() {
        return header;
    }

    /// The cells, packed.
    public CellBlocks blocks() {
        return blocks;
    }

    /// The words, with their counts in the corpus where they are known.
    public Vocabulary vocabulary() {
        return header.vocabulary();
    }

    /// The most words to each side, or [CooccurrenceOptions#WHOLE_SENTENCE].
    public int window() {
        return header.window();
    }

    public Sides sides() {
        return header.sides();
    }

    public Weighting weighting() {
        return header.weighting();
    }

    /// Cells that are not zero.
    public long entries() {
        return header.entries();
    }

    /// The fingerprint of the corpus that was counted.
    public long corpusFingerprint() {
        return header.corpusFingerprint();
    }

    /// Reads the rows `fromRow … toRow` (exclusive) that are not empty. Several cursors may be used by
    /// several threads, one by one.
    public Rows rows(int fromRow, int toRow) {
        if (fromRow < 0 || toRow < fromRow || toRow > vocabulary().size()) {
            throw new IllegalArgumentException("rows " + fromRow + " to " + toRow + " of a table of "
                    + vocabulary().size() + " rows");
        }
        return new BlockRows(fromRow, toRow);
    }

    /// Frees memory and temporary files; cursors must not be used any more.
    @Override
    public void close() {
        blocks.close();
    }

    /// Walks rows in their order. Not shared between threads.
    public interface Rows {

        /// Goes on to the next row that has cells; `false` when there is none.
        boolean next();

        /// The centre's id.
        int row();

        /// How many cells the row has, at least 1.
        int size();

        /// The contexts' ids, rising; the first [#size] count. Valid till [#next].
        int[] columns();

        /// The counts that belong to [#columns], all above 0. Valid till [#next].
        double[] counts();
    }

    private final class BlockRows implements Rows {

        private static final int AT_ONCE = 1 << 10;

        private final boolean isDoubles = header.unitsPerOne() == Header.DOUBLES;
        private final CellCursor cursor = new CellCursor(blocks, vocabulary().size(), isDoubles);
        private int row;
        private int size;
        private boolean hasNext;
        private int[] columns = new int[AT_ONCE];
        private long[] values = new long[AT_ONCE];
        private double[] counts = new double[AT_ONCE];

        BlockRows(int fromRow, int toRow) {
            cursor.seek(fromRow, toRow);
            hasNext = cursor.next();
        }

        @Override
        public boolean next() {
            if (!hasNext) {
                return false;
            }
            row = cursor.row();
            size = 0;
            do {
                readPiece();
                hasNext = cursor.next();
            } while (hasNext && cursor.row() == row);
            if (counts.length < size) {
                counts = new double[columns.length];
            }
            for (int i = 0; i < size; i++) {
                counts[i] = isDoubles ? Double.longBitsToDouble(values[i]) : (double) values[i] / header.unitsPerOne();
            }
            return true;
        }

        private void readPiece() {
            size += cursor.cells(columns, values, size);
            while (size == columns.length) {
                columns = Arrays.copyOf(columns, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
                size += cursor.cells(columns, values, size);
            }
        }

        @Override
        public int row() {
            return row;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int[] columns() {
            return columns;
        }

        @Override
        public double[] counts() {
            return counts;
        }
    }
}
