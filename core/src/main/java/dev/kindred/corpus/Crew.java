package dev.kindred.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs the same work on several threads; the caller's thread waits and reports.
final class Crew {

    private static final long REPORT_MILLIS = 100;
    // a thread that waits for standard input does not hear the interruption
    private static final long PATIENCE_MILLIS = 3_000;

    private Crew() {}

    /// What one of the threads does.
    interface Work {

        /// @param worker 0 … threads - 1
        void run(int worker) throws InterruptedException;
    }

    /// Runs `work` once for each worker and returns when all are done. The first failure interrupts the
    /// others and is
    /// thrown; so is the interruption of the caller, as [CancellationException].
    static void run(int threads, Work work, Runnable report) {
        Queue<Throwable> failures = new LinkedBlockingQueue<>();
        CountDownLatch running = new CountDownLatch(threads);
        List<Thread> crew = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int worker = i;
            crew.add(Thread.ofPlatform()
                    .daemon()
                    .name("kindred-reader-" + worker)
                    .unstarted(() -> {
                        try {
                            work.run(worker);
                        } catch (Throwable e) {
                            failures.add(e);
                            crew.forEach(Thread::interrupt);
                        } finally {
                            running.countDown();
                        }
                    }));
        }
        crew.forEach(Thread::start);
        boolean finished = false;
        try {
            while (!running.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
                report.run();
                if (!failures.isEmpty()) {
                    break;
                }
            }
            finished = failures.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading text");
        } finally {
            if (!finished) {
                stop(crew);
            }
        }
        if (!failures.isEmpty()) {
            throw first(failures);
        }
    }

    private static void stop(List<Thread> crew) {
        crew.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            for (Thread thread : crew) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The failure that came first: the others may be its consequences.
    private static RuntimeException first(Queue<Throwable> failures) {
        return switch (failures.remove()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case Throwable e -> new IllegalStateException("reading text was broken off", e);
        };
    }
}
