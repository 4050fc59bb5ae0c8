package dev.kindred.corpus;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;

/// How often words stand near one another: a sparse table [vocabulary][vocabulary], whose rows are centres and whose
/// columns are words of their contexts. Immutable; shared by all threads.
public final class Cooccurrence implements AutoCloseable {

    private final Vocabulary vocabulary;
    private final CooccurrenceOptions options;
    private final long corpusFingerprint;
    private final PairUnits unit;
    private final long[] keys;
    private final long[] units;

    private Cooccurrence(EncodedCorpus corpus, CooccurrenceOptions options, PairUnits unit, PairCounts counts) {
        this.vocabulary = corpus.vocabulary();
        this.options = options;
        this.corpusFingerprint = corpus.fingerprint();
        this.unit = unit;
        int[] size = new int[1];
        counts.each((pair, value) -> size[0]++);
        keys = new long[size[0]];
        size[0] = 0;
        counts.each((pair, value) -> keys[size[0]++] = pair);
        Arrays.sort(keys);
        units = Arrays.stream(keys).map(key -> counts.value(key, 0)).toArray();
    }

    /// Counts the pairs of a corpus. The same corpus and options give the same counts, to the last digit, with any
    /// number of threads and any amount of memory.
    public static Cooccurrence count(EncodedCorpus corpus, CooccurrenceOptions options, CountingListener listener) {
        PairCounts counts = new PairCounts();
        PairUnits unit = PairUnits.of(options);
        SentenceReader sentences = new SentenceReader(corpus);
        for (int n = sentences.next(); n > 0; n = sentences.next()) {
            int[] ids = sentences.ids();
            for (int centre = 0; centre < n; centre++) {
                for (int c = (int) Math.max(0, (long) centre - options.window()); c < centre; c++) {
                    long add = unit.at(centre - c);
                    if (options.sides() != Sides.RIGHT) {
                        counts.add(PairCounts.pair(ids[centre], ids[c]), add);
                    }
                    if (options.sides() != Sides.LEFT) {
                        counts.add(PairCounts.pair(ids[c], ids[centre]), add);
                    }
                }
            }
        }
        listener.progress(CountingListener.Step.COUNTING, corpus.tokens(), corpus.tokens());
        return new Cooccurrence(corpus, options, unit, counts);
    }

    /// The words, with their counts in the corpus where they are known.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// The most words to each side, or [CooccurrenceOptions#WHOLE_SENTENCE].
    public int window() {
        return options.window();
    }

    public Sides sides() {
        return options.sides();
    }

    public Weighting weighting() {
        return options.weighting();
    }

    /// Cells that are not zero.
    public long entries() {
        return keys.length;
    }

    /// The fingerprint of the corpus that was counted.
    public long corpusFingerprint() {
        return corpusFingerprint;
    }

    /// Reads the rows `fromRow … toRow` (exclusive) that are not empty. Several cursors may be used by several
    /// threads, one by one.
    public Rows rows(int fromRow, int toRow) {
        if (fromRow < 0 || toRow < fromRow || toRow > vocabulary.size()) {
            throw new IllegalArgumentException(
                    "rows " + fromRow + " to " + toRow + " of a table of " + vocabulary.size() + " rows");
        }
        return new ArrayRows(fromRow, toRow);
    }

    /// Frees memory and temporary files; cursors must not be used any more.
    @Override
    public void close() {}

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

    private final class ArrayRows implements Rows {

        private final int toRow;
        private int at;
        private int row;
        private int[] columns = new int[0];
        private double[] counts = new double[0];

        ArrayRows(int fromRow, int toRow) {
            this.toRow = toRow;
            int found = Arrays.binarySearch(keys, PairCounts.pair(fromRow, 0));
            at = found < 0 ? -found - 1 : found;
        }

        @Override
        public boolean next() {
            if (at == keys.length || PairCounts.first(keys[at]) >= toRow) {
                return false;
            }
            row = PairCounts.first(keys[at]);
            int end = at;
            while (end < keys.length && PairCounts.first(keys[end]) == row) {
                end++;
            }
            columns = Arrays.stream(keys, at, end).mapToInt(PairCounts::second).toArray();
            counts = Arrays.stream(units, at, end)
                    .mapToDouble(units -> (double) units / unit.perOne())
                    .toArray();
            at = end;
            return true;
        }

        @Override
        public int row() {
            return row;
        }

        @Override
        public int size() {
            return columns.length;
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
