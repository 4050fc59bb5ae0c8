package dev.kindred.classify;

import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/// The same work on several threads.
final class Threads {

    private static final long TICK_MILLIS = 20;

    private Threads() {}

    /// Runs `work` once for each number from 0 to `threads - 1`, each on a thread of its own, and
    /// `meanwhile` fifty times a second on the caller's, until all have ended. The first failure interrupts
    /// the others and is thrown.
    static void run(int threads, IntConsumer work, Runnable meanwhile) {
        var failure = new AtomicReference<Throwable>();
        var running = new CountDownLatch(threads);
        var crew = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            crew.add(Thread.ofPlatform()
                    .daemon()
                    .name("kindred-classify-" + number)
                    .unstarted(() -> {
                        try {
                            work.accept(number);
                        } catch (Throwable e) {
                            if (failure.compareAndSet(null, e)) {
                                crew.forEach(Thread::interrupt);
                            }
                        } finally {
                            running.countDown();
                        }
                    }));
        }
        crew.forEach(Thread::start);
        try {
            while (!running.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                meanwhile.run();
            }
        } catch (InterruptedException e) {
            crew.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while threads were at work");
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    static void run(int threads, IntConsumer work) {
        run(threads, work, () -> {});
    }
}
