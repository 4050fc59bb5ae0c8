package dev.kindred.embedding;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Work on ranges of rows, shared among threads: who is free takes the next range. What a range computes
/// must not depend on the others.
public final class RowRanges {

    private RowRanges() {}

    /// What is done to rows `first … first+count`.
    public interface Work {
        void on(int first, int count);
    }

    /// Does `work` on all of `0 … rows`, at most `atOnce` of them at a time.
    public static void each(int rows, int atOnce, int threads, Work work) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
        }
        var next = new AtomicInteger();
        IntStream.range(0, threads).parallel().forEach(_ -> {
            for (int first = take(next, rows, atOnce); first < rows; first = take(next, rows, atOnce)) {
                work.on(first, Math.min(atOnce, rows - first));
            }
        });
    }

    private static int take(AtomicInteger next, int rows, int atOnce) {
        return (int) Math.min(rows, (long) next.getAndIncrement() * atOnce);
    }
}
