package dev.kindred.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Threads for the making of one model.
final class Tasks implements AutoCloseable {

    private final int threads;
    private final ExecutorService executor;
    private final ExecutorService sorters; // of their own: the others wait for them

    Tasks(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("kindred-ngrams-", 0).factory());
        this.sorters = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("kindred-sorter-", 0).factory());
    }

    int threads() {
        return threads;
    }

    /// For pieces of a [RecordSorter].
    ExecutorService sorters() {
        return sorters;
    }

    /// Does `task` for 0 … count - 1, and returns when all are done.
    void each(int count, IntConsumer task) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            running.add(executor.submit(() -> task.accept(number)));
        }
        running.forEach(Tasks::await);
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case Throwable problem -> throw new IllegalStateException(problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a model was made");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        sorters.shutdownNow();
    }
}
