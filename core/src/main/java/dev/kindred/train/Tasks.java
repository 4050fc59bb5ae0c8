package dev.kindred.train;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Numbered pieces of work for the training threads: who is free takes the next one. What a piece computes
/// depends on its number alone, so results are the same with any number of threads.
final class Tasks implements AutoCloseable {

    private final Workers workers;
    private final int threads;
    private final Runnable meanwhile;

    /// @param meanwhile run on the calling thread, up to fifty times a second, while it waits
    Tasks(int threads, Runnable meanwhile) {
        this.workers = new Workers(threads);
        this.threads = threads;
        this.meanwhile = meanwhile;
    }

    /// Runs `task` once for each number from 0 to `count - 1`.
    void run(int count, IntConsumer task) {
        var next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        workers.run(Collections.nCopies(Math.min(threads, count), worker), meanwhile, () -> next.set(count));
    }

    @Override
    public void close() {
        workers.close();
    }
}
