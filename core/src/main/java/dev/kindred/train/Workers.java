package dev.kindred.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The training threads: all run one task each, and the caller looks after other things meanwhile.
final class Workers implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    private final ExecutorService executor;

    Workers(int threads) {
        executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("kindred-train-", 0).daemon().factory());
    }

    /// Runs the tasks side by side and `meanwhile` fifty times a second on the calling thread, until all
    /// tasks have ended. If one fails, `cancel` is run so that the others end soon, and the failure is
    /// thrown.
    void run(List<Runnable> tasks, Runnable meanwhile, Runnable cancel) {
        var futures = new ArrayList<Future<?>>();
        for (var task : tasks) {
            futures.add(executor.submit(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error failure) {
                    cancel.run();
                    throw failure;
                }
            }));
        }
        Throwable failure = null;
        for (var future : futures) {
            try {
                await(future, meanwhile);
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static void await(Future<?> future, Runnable meanwhile) throws ExecutionException {
        while (true) {
            try {
                future.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the thread that waits for training was interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
