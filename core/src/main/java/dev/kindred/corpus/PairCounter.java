package dev.kindred.corpus;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CountingListener.Step;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Counts a corpus in two steps on all threads: every thread makes sorted runs of the slices it takes
/// ([PairSorter]); then ranges of rows are put together from all runs.
///
/// Half of the memory is for what the threads count in, a quarter for runs and a quarter for the table;
/// runs and tables that do not fit go to temporary files.
final class PairCounter {

    static final int BLOCK_BYTES = 1 << 16;

    private static final int MOST_DENSE_CELLS = 1 << 20;
    private static final int LARGEST_BUFFER = 1 << 22;
    private static final int SMALLEST_BUFFER = 1 << 10;
    private static final int RECORD_BYTES = 8 + 8 + 4; // both arrays of the sort, and the turned order
    private static final long LARGEST_SLICE = 1 << 17;
    private static final int RANGES = 256;

    private final EncodedCorpus corpus;
    private final CooccurrenceOptions options;
    private final CountingListener listener;
    private final int words;
    private final DensePairs area;
    private final int bufferRecords;
    private final IdStore runStore;
    private final List<CellList> runs = new ArrayList<>();
    private final List<int[]> dense = new ArrayList<>();

    PairCounter(EncodedCorpus corpus, CooccurrenceOptions options, CountingListener listener) {
        this.corpus = corpus;
        this.options = options;
        this.listener = listener;
        this.words = corpus.vocabulary().size();
        long share = options.memoryBytes() / 2 / options.threads();
        long cells = Math.min(MOST_DENSE_CELLS, share / 4 / Integer.BYTES);
        this.area = DensePairs.of(options.sides() == Sides.BOTH, words, (int) cells);
        double mostPairs = (double) corpus.tokens() * Math.min(corpus.tokens(), options.window());
        long records = (share - (long) Integer.BYTES * area.cells()) / RECORD_BYTES;
        long wanted = (long) Math.min(LARGEST_BUFFER, mostPairs / options.threads());
        this.bufferRecords = (int) Math.max(SMALLEST_BUFFER, Math.min(records, wanted));
        this.runStore = new IdStore(options.memoryBytes() / 4, options.temporaryFolder(), bytes -> 0);
    }

    /// The table's cells, in a store of their own.
    CellList count() {
        try {
            countSlices();
            return merge();
        } finally {
            runStore.close();
        }
    }

    private void countSlices() {
        long tokens = corpus.tokens();
        long slice = Math.clamp(tokens / (8L * options.threads()), 1, LARGEST_SLICE);
        AtomicLong next = new AtomicLong();
        AtomicLong done = new AtomicLong();
        Crew.run(
                options.threads(),
                worker -> {
                    var sorter = new PairSorter(options, words, area, bufferRecords, runStore, this::addRun);
                    for (long from = next.getAndAdd(slice); from < tokens; from = next.getAndAdd(slice)) {
                        requireUninterrupted();
                        long to = Math.min(tokens, from + slice);
                        var sentences = new SentenceReader(corpus, options.window(), from, to);
                        for (int n = sentences.next(); n > 0; n = sentences.next()) {
                            sorter.count(sentences.ids(), sentences.context(), n);
                        }
                        done.addAndGet(to - from);
                    }
                    sorter.finish();
                    addDense(sorter.dense());
                },
                () -> tell(Step.COUNTING, done.get(), tokens));
        tell(Step.COUNTING, tokens, tokens);
    }

    private synchronized void addRun(CellList run) {
        runs.add(run);
    }

    private synchronized void addDense(int[] cells) {
        dense.add(cells);
    }

    private CellList merge() {
        var store = new IdStore(options.memoryBytes() / 4, options.temporaryFolder(), bytes -> 0);
        try {
            int[] bounds = bounds(corpus.vocabulary());
            CellList[] ranges = new CellList[bounds.length - 1];
            AtomicInteger next = new AtomicInteger();
            AtomicLong done = new AtomicLong();
            Crew.run(
                    mergingThreads(),
                    worker -> {
                        var merger = new RowMerger(runs, words, false, this::addDense);
                        for (int i = next.getAndIncrement(); i < ranges.length; i = next.getAndIncrement()) {
                            requireUninterrupted();
                            ranges[i] = merger.merge(bounds[i], bounds[i + 1], store);
                            done.addAndGet(bounds[i + 1] - bounds[i]);
                        }
                    },
                    () -> tell(Step.MERGING, done.get(), words));
            tell(Step.MERGING, words, words);
            return CellList.joined(store, List.of(ranges));
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private int mergingThreads() {
        long most = options.memoryBytes() / 4 / RowSums.bytes(words);
        return (int) Math.min(Math.max(1, most), options.threads());
    }

    /// Ranges of about equally many tokens. They depend on the vocabulary alone, so that the blocks of the
    /// table are the same bytes with any number of threads.
    static int[] bounds(Vocabulary vocabulary) {
        List<Integer> bounds = new ArrayList<>(List.of(0));
        long total = vocabulary.totalCount() + vocabulary.size();
        long sum = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            sum += vocabulary.count(id) + 1;
            if (sum > (double) total * bounds.size() / RANGES || id == vocabulary.size() - 1) {
                bounds.add(id + 1);
            }
        }
        return bounds.stream().mapToInt(bound -> bound).toArray();
    }

    private void tell(Step step, long done, long total) {
        listener.progress(step, done, total);
        if (listener.isStopRequested()) {
            throw new CancellationException("counting was stopped");
        }
    }

    private static void requireUninterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// Adds one row of the plain arrays.
    private void addDense(int row, RowSums sums) {
        int[] limits = area.limits();
        int[] starts = area.starts();
        boolean isTriangle = area.isTriangle();
        for (int[] cells : dense) {
            for (int column = 0; isTriangle && column < Math.min(row, limits.length); column++) {
                if (row >= limits[column]) {
                    break; // nor have the further columns this row
                }
                int cell = cells[starts[column] + row];
                if (cell != 0) {
                    sums.add(column, cell);
                }
            }
            if (row >= limits.length) {
                continue;
            }
            for (int column = isTriangle ? row : 0; column < limits[row]; column++) {
                int cell = cells[starts[row] + column];
                if (cell != 0) {
                    sums.add(column, isTriangle && column == row ? 2L * cell : cell);
                }
            }
        }
    }
}
