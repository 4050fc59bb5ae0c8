package dev.kindred.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Says that something goes on when it takes longer than a second, for work that cannot say how far it
/// is: a line that is drawn over on a terminal, otherwise a plain one, once.
final class Waiting {

    private static final long FIRST_MILLIS = 1000;
    private static final long REDRAW_MILLIS = 250;

    private Waiting() {}

    /// Does `work`; while it lasts, nobody else writes to standard error.
    ///
    /// @param what `reading news.bin (3.6 GB)`
    static <T> T during(String what, Console console, Supplier<T> work) {
        var done = new CountDownLatch(1);
        var teller = Thread.ofPlatform().daemon().start(() -> tell(what, console, done));
        try {
            return work.get();
        } finally {
            done.countDown();
            join(teller);
        }
    }

    private static void tell(String what, Console console, CountDownLatch done) {
        try {
            if (done.await(FIRST_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            if (!console.animated()) {
                console.err().println(what + " ...");
                return;
            }
            var line = new ProgressLine(console, what);
            long start = System.nanoTime() - Duration.ofMillis(FIRST_MILLIS).toNanos();
            do {
                line.show(Double.NaN, Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
            } while (!done.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS));
            line.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread teller) {
        try {
            teller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
