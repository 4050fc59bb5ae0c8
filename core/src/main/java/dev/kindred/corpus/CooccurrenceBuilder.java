package dev.kindred.corpus;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a [Cooccurrence] of counts from elsewhere, cell by cell, in any order; quickest when rows and
/// their columns rise. In bounded memory: what does not fit is sorted into temporary files. Used by one
/// thread.
public final class CooccurrenceBuilder implements AutoCloseable {

    private static final int SMALLEST_BUFFER = 1 << 10;
    private static final int LARGEST_BUFFER = 1 << 22;
    private static final int CELL_BYTES = 3 * Long.BYTES;

    private final Vocabulary vocabulary;
    private final IdStore store;
    private final IdStore runStore;
    private final int capacity;
    private final int idBits;
    private final List<CellList> runs = new ArrayList<>();

    private CellWriter rising;
    private long lastPair = -1;
    private boolean isRising = true;
    private long[] pairs = new long[0];
    private long[] counts = new long[0];
    private int size;

    /// @param memoryBytes     what the table and its making may take
    /// @param temporaryFolder where the rest goes
    public CooccurrenceBuilder(Vocabulary vocabulary, long memoryBytes, Path temporaryFolder) {
        this.vocabulary = vocabulary;
        this.store = new IdStore(memoryBytes / 4, temporaryFolder, bytes -> 0);
        this.runStore = new IdStore(memoryBytes / 4, temporaryFolder, bytes -> 0);
        this.idBits = 32 - Integer.numberOfLeadingZeros(vocabulary.size() | 1);
        long numbered = 1L << Math.max(1, 63 - 2 * idBits); // sorting carries a number for each cell
        long most = Math.min(LARGEST_BUFFER, Math.min(numbered, memoryBytes / 2 / CELL_BYTES));
        this.capacity = (int) Math.max(Math.min(SMALLEST_BUFFER, numbered), most);
        this.rising = new CellWriter(store, PairCounter.BLOCK_BYTES, true);
    }

    /// Adds a cell.
    ///
    /// @param count finite and above 0
    /// @throws IllegalArgumentException if anything is out of range, or the cell is there already as the
    /// last one
    public void add(int row, int column, double count) {
        int words = vocabulary.size();
        if (row < 0 || row >= words || column < 0 || column >= words) {
            throw new IllegalArgumentException(
                    "row " + row + ", column " + column + " of a table of " + words + " words");
        }
        if (!(count > 0 && count < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("count " + count + ", must be above 0 and finite");
        }
        long pair = (long) row << idBits | column;
        if (isRising && pair > lastPair) {
            if (lastPair < 0 || lastPair >>> idBits != row) {
                rising.row(row);
            }
            rising.cell(column, Double.doubleToRawLongBits(count));
            lastPair = pair;
            return;
        }
        isRising = false;
        if (pairs.length == 0) {
            pairs = new long[capacity];
            counts = new long[capacity];
        }
        if (size == capacity) {
            flush();
        }
        pairs[size] = pair;
        counts[size++] = Double.doubleToRawLongBits(count);
    }

    private void flush() {
        int numberBits = 32 - Integer.numberOfLeadingZeros(capacity - 1 | 1);
        for (int i = 0; i < size; i++) {
            pairs[i] = pairs[i] << numberBits | i;
        }
        long[] other = new long[size];
        long[] sorted = RadixSort.sort(pairs, other, size, numberBits, numberBits + 2 * idBits) ? other : pairs;
        var writer = new CellWriter(runStore, PairSorter.BLOCK_BYTES, true);
        long last = -1;
        for (int i = 0; i < size; i++) {
            long pair = sorted[i] >>> numberBits;
            int column = (int) (pair & (1L << idBits) - 1);
            int row = (int) (pair >>> idBits);
            if (pair == last) {
                throw twice(row, column);
            }
            if (last < 0 || last >>> idBits != row) {
                writer.row(row);
            }
            writer.cell(column, counts[(int) (sorted[i] & (1L << numberBits) - 1)]);
            last = pair;
        }
        size = 0;
        runs.add(writer.done());
    }

    static IllegalArgumentException twice(int row, int column) {
        return new IllegalArgumentException(
                "the pair of words " + row + " and " + column + " (counted from 0) has two counts");
    }

    /// The table; its window and its fingerprint are 0, since nobody knows them.
    ///
    /// @throws IllegalArgumentException if a cell was added twice
    public Cooccurrence build(Sides sides, Weighting weighting) {
        CellList cells = rising.done();
        if (!isRising) {
            flush();
            pairs = new long[0];
            counts = pairs;
            runs.addFirst(cells);
            cells = new RowMerger(runs, vocabulary.size(), true, (row, sums) -> {}).merge(0, vocabulary.size(), store);
        }
        runStore.close();
        var header =
                new Cooccurrence.Header(vocabulary, 0, sides, weighting, Cooccurrence.Header.DOUBLES, cells.cells(), 0);
        return Cooccurrence.of(header, cells);
    }

    /// Gives up a table that was not built.
    @Override
    public void close() {
        runStore.close();
        store.close();
    }
}
