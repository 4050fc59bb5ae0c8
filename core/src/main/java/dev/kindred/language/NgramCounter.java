package dev.kindred.language;

import dev.kindred.corpus.EncodedCorpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the n-grams of the highest order, on all threads: each token, and each sentence's end, with the
/// words before it, filled up with `<s>`. A thread sorts as many as it has room for, adds up equal ones and
/// keeps them, in a file unless they are its last; what they merge to does not depend on how they were cut.
final class NgramCounter implements AutoCloseable {

    private static final int LEAST_RECORDS = 1 << 12;
    private static final int MOST_LONGS = 1 << 27;
    private static final int BUFFERS = 2; // one is filled, and what is sorted or added up goes to the other
    private static final long SLICE = 1 << 20;
    private static final int MOST_BUFFERED = 1 << 13;
    private static final int LEAST_BUFFERED = 1 << 6;

    private final EncodedCorpus corpus;
    private final TrainingWords words;
    private final RecordShape shape; // without counts
    private final int capacity;
    private final TemporaryFile file;
    private final List<Piece> onDisk = new ArrayList<>();
    private final List<RecordStream> inMemory = new ArrayList<>();
    private final AtomicLong nextSlice = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();

    private record Piece(long start, int count) {}

    NgramCounter(EncodedCorpus corpus, TrainingWords words, NgramKeys keys, NgramOptions options) {
        this.corpus = corpus;
        this.words = words;
        this.shape = new RecordShape(keys, options.order(), 0);
        long longs = options.memoryBytes() / options.threads() / BUFFERS / Long.BYTES;
        long needed = corpus.tokens() + corpus.statistics().sentences() + 1;
        int size = shape.longs() + 1; // with a count
        this.capacity = (int) Math.min(needed, Math.clamp(longs / size, LEAST_RECORDS, MOST_LONGS / size));
        this.file = new TemporaryFile(options.temporaryFolder());
    }

    /// How many n-grams there are, each as often as it occurs.
    long counted() {
        return counted.get();
    }

    /// Counts all of the corpus, and gives the n-grams in suffix order with a count each; equal ones may
    /// come several times, one after the other.
    RecordStream count(Tasks tasks, LanguageListener listener) {
        tasks.each(tasks.threads(), worker -> new Worker(worker == 0 ? listener : LanguageListener.SILENT).run());
        int buffered = Math.clamp(capacity / (onDisk.size() + 1), LEAST_BUFFERED, MOST_BUFFERED);
        var streams = new ArrayList<>(inMemory);
        for (var piece : onDisk) {
            streams.add(RecordStream.of(file, piece.start, piece.count, shape.longs() + 1, buffered));
        }
        return streams.size() == 1
                ? streams.getFirst()
                : new RecordStream.Merged(streams.toArray(RecordStream[]::new), shape.keyLongs());
    }

    private synchronized void keep(long[] summed, int count, boolean isLast) {
        if (isLast) {
            inMemory.add(RecordStream.of(summed, count, shape.longs() + 1));
        } else {
            onDisk.add(new Piece(file.append(summed, 0, count * (shape.longs() + 1)), count));
        }
    }

    private final class Worker {

        private final LanguageListener listener;
        private final int order = shape.order();
        private final int[] window = new int[order]; // the last word first
        private final int[] ids = new int[1 << 12];
        private long[] records = new long[capacity * (shape.longs() + 1)];
        private long[] spare = new long[records.length];
        private int count;

        Worker(LanguageListener listener) {
            this.listener = listener;
        }

        void run() {
            long tokens = corpus.tokens();
            for (long from = nextSlice.getAndAdd(SLICE); from < tokens; from = nextSlice.getAndAdd(SLICE)) {
                slice(from, Math.min(tokens, from + SLICE));
                listener.reached("counting n-grams", (double) Math.min(tokens, from + SLICE) / tokens);
            }
            if (count > 0) {
                spill(true);
            }
            records = new long[0];
            spare = records;
        }

        /// The sentences that begin in a slice, to their ends.
        private void slice(long from, long to) {
            long start = SentenceStarts.from(corpus, from, ids);
            var cursor = corpus.cursor(start, corpus.tokens());
            Arrays.fill(window, TrainingWords.BEGIN);
            boolean isInside = false;
            while (cursor.position() < to || isInside) {
                int n = cursor.next(ids);
                if (n == 0) {
                    return;
                }
                for (int i = 0; i < n; i++) {
                    int word = words.ids()[ids[i]];
                    if (word != TrainingWords.SKIPPED) {
                        add(word);
                    }
                }
                isInside = !cursor.isAtSentenceEnd();
                if (!isInside) {
                    add(TrainingWords.END);
                    Arrays.fill(window, TrainingWords.BEGIN);
                }
            }
        }

        private void add(int word) {
            System.arraycopy(window, 0, window, 1, order - 1);
            window[0] = word;
            if (count == capacity) {
                spill(false);
            }
            shape.keys().put(window, 0, order, records, count * shape.longs());
            count++;
        }

        @SuppressWarnings("ReferenceEquality") // which of two arrays it is
        private void spill(boolean isLast) {
            long[] sorted = shape.sort(records, spare, count, 0);
            long[] summed = sorted == records ? spare : records;
            int size = shape.longs();
            int different = 0;
            int at = -(size + 1);
            for (int i = 0; i < count; i++) {
                if (i == 0 || isNew(sorted, i)) {
                    different++;
                    at += size + 1;
                    System.arraycopy(sorted, i * size, summed, at, size);
                    summed[at + size] = 0;
                }
                summed[at + size]++;
            }
            counted.addAndGet(count);
            keep(summed, different, isLast);
            count = 0;
        }

        private boolean isNew(long[] sorted, int record) {
            int size = shape.longs();
            return NgramKeys.compare(sorted, record * size, sorted, (record - 1) * size, size) != 0;
        }
    }

    @Override
    public void close() {
        inMemory.clear();
        file.close();
    }
}
