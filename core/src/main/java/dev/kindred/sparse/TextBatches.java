package dev.kindred.sparse;

import dev.kindred.embedding.RowRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Texts worked on by several threads, some at a time, with results in the order of the texts. Threads take texts
/// themselves; one that is far ahead of the slowest waits, so that few results are kept.
///
/// @param <R> a result
final class TextBatches<R> {

    private static final int MOST_TEXTS = 512;
    private static final int MOST_CHARACTERS = 1 << 18;
    private static final int AHEAD = 64; // batches

    private final Iterator<String> texts;
    private final Consumer<R> use;
    private final Map<Long, R> waiting = new HashMap<>();
    private long taken; // batches
    private long used;
    private boolean isBroken;

    private TextBatches(Iterator<String> texts, Consumer<R> use) {
        this.texts = texts;
        this.use = use;
    }

    /// @param workers one for each thread: turns some texts, at least 1, into a result
    /// @param use     is told the results in order, never by two threads at once
    static <R> void each(
            Iterator<String> texts, int threads, Supplier<Function<List<String>, R>> workers, Consumer<R> use) {
        var batches = new TextBatches<R>(texts, use);
        RowRanges.each(threads, 1, threads, (_, _) -> batches.work(workers.get()));
    }

    private record Batch(long number, List<String> texts) {}

    private void work(Function<List<String>, R> worker) {
        boolean isDone = false;
        try {
            for (var batch = take(); !batch.texts.isEmpty(); batch = take()) {
                deliver(batch.number, worker.apply(batch.texts));
            }
            isDone = true;
        } finally {
            if (!isDone) {
                breakOff();
            }
        }
    }

    private Batch take() {
        synchronized (texts) {
            var some = new ArrayList<String>();
            for (long characters = 0; some.size() < MOST_TEXTS && characters < MOST_CHARACTERS && texts.hasNext(); ) {
                String text = texts.next();
                some.add(text);
                characters += text.length();
            }
            return new Batch(taken++, some);
        }
    }

    private synchronized void deliver(long number, R result) {
        try {
            while (number > used + AHEAD && !isBroken) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while texts were read");
        }
        if (isBroken) {
            throw new CancellationException("another thread has failed");
        }
        waiting.put(number, result);
        while (waiting.containsKey(used)) {
            use.accept(waiting.remove(used++));
        }
        notifyAll();
    }

    private synchronized void breakOff() {
        isBroken = true;
        notifyAll();
    }
}
