package dev.kindred.subword;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Numbered tasks shared among threads: who is free takes the next one. What comes out must not depend on
/// who did which.
final class Crew {

    private Crew() {}

    /// What one thread does; it holds what the thread needs.
    interface Worker {
        void task(int number);
    }

    /// Makes a worker for each thread.
    interface Hiring<W extends Worker> {
        W hire();
    }

    /// Does the tasks `0 … tasks - 1`.
    ///
    /// @return the workers, for what they have gathered
    static <W extends Worker> List<W> each(int tasks, int threads, Hiring<W> hiring) {
        var next = new AtomicInteger();
        var workers = new ArrayList<W>();
        var running = new ArrayList<Future<?>>();
        try (var pool = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name("kindred-subword-", 0).factory())) {
            for (int i = 0; i < Math.min(threads, Math.max(1, tasks)); i++) {
                W worker = hiring.hire();
                workers.add(worker);
                running.add(pool.submit(() -> {
                    for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                        worker.task(task);
                    }
                }));
            }
            try {
                for (Future<?> future : running) {
                    future.get();
                }
            } catch (ExecutionException e) {
                next.set(tasks);
                throw failure(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                next.set(tasks);
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while training");
            }
        }
        return workers;
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error failure -> throw failure;
            case Throwable failure -> new IllegalStateException("training was broken off", failure);
        };
    }
}
