package dev.kindred.language;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executor;

/// The n-grams of one order from 2 on while they are estimated: Heafield et al. 2013, section 3.3,
/// "normalisation". Counts come in suffix order and are sorted by contexts; each context's n-grams together
/// give what each has of its own and what is left for the order below; those kept are sorted back into
/// suffix order.
final class OrderEstimate implements AutoCloseable {

    private static final int FIRST_CONTEXT = 1 << 8;

    private final NgramKeys keys;
    private final int order;
    private final RecordSorter byContext; // with count and whether it is left out
    private final RecordSorter byEnd; // with own share and rest, two floats
    private final RecordList rests; // of contexts in suffix order

    private final int[] rotated;
    private final ContextTotals totals = new ContextTotals();
    private final int[] context;
    private int[] words = new int[FIRST_CONTEXT]; // that follow the context at hand
    private long[] counts = new long[FIRST_CONTEXT];
    private int size;

    OrderEstimate(NgramKeys keys, int order, long memoryBytes, Path folder, Executor executor) {
        this.keys = keys;
        this.order = order;
        var shape = new RecordShape(keys, order, 1);
        long share = memoryBytes / 5;
        this.byContext = new RecordSorter(shape, 1, 2 * share, folder, executor);
        this.byEnd = new RecordSorter(shape, order - 1, 2 * share, folder, executor);
        this.rests = new RecordList(keys.longs(order - 1) + 1, share, new TemporaryFile(folder));
        this.rotated = new int[order];
        this.context = new int[order - 1];
    }

    /// Takes an n-gram in suffix order.
    ///
    /// @param ngram the last word first
    void add(int[] ngram, long count, boolean isPruned) {
        System.arraycopy(ngram, 1, rotated, 0, order - 1);
        rotated[order - 1] = ngram[0];
        int at = byContext.add();
        long[] records = byContext.array();
        keys.put(rotated, 0, order, records, at);
        records[at + keys.longs(order)] = count << 1 | (isPruned ? 1 : 0);
    }

    /// Works out all shares.
    ///
    /// @param onlyAtBegin whether contexts without `<s>` leave all to the order below
    void estimate(Mixture mixture, boolean onlyAtBegin) {
        var stream = byContext.sorted();
        int last = order - 1;
        int payload = keys.longs(order);
        var current = new int[order];
        while (stream.next()) {
            keys.words(stream.array(), stream.at(), order, current);
            if (size > 0 && !Arrays.equals(current, 0, last, context, 0, last)) {
                finish(mixture, onlyAtBegin);
            }
            System.arraycopy(current, 0, context, 0, last);
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            words[size] = current[last];
            counts[size++] = stream.array()[stream.at() + payload];
        }
        if (size > 0) {
            finish(mixture, onlyAtBegin);
        }
        byContext.close();
    }

    private void finish(Mixture mixture, boolean onlyAtBegin) {
        totals.clear();
        for (int i = 0; i < size; i++) {
            totals.add(counts[i] >>> 1, (counts[i] & 1) == 1);
        }
        boolean isLeft = onlyAtBegin && context[order - 2] != TrainingWords.BEGIN;
        float rest = isLeft ? 1 : mixture.rest(totals);
        int at = rests.add();
        keys.put(context, 0, order - 1, rests.array(), at);
        rests.array()[at + keys.longs(order - 1)] = Float.floatToRawIntBits(rest);
        System.arraycopy(context, 0, rotated, 1, order - 1);
        for (int i = 0; i < size; i++) {
            if ((counts[i] & 1) == 0) {
                float own = isLeft ? 0 : mixture.own(counts[i] >>> 1, totals);
                rotated[0] = words[i];
                int place = byEnd.add();
                long[] records = byEnd.array();
                keys.put(rotated, 0, order, records, place);
                records[place + keys.longs(order)] = TwoFloats.of(own, rest);
            }
        }
        size = 0;
    }

    /// Own share and rest ([TwoFloats]) of each n-gram that is kept, in suffix order.
    RecordStream shares() {
        return byEnd.sorted();
    }

    /// What each context leaves to the order below, in suffix order: a float's bits.
    RecordStream rests() {
        return rests.open();
    }

    @Override
    public void close() {
        byContext.close();
        byEnd.close();
        rests.close();
    }
}
