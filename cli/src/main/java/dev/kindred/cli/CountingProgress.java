package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CountingListener;
import java.time.Duration;

/// Shows how far the counting of pairs is.
final class CountingProgress implements CountingListener {

    private final Console console;
    private final ProgressLine counting;
    private final ProgressLine merging;
    private final long start = System.nanoTime();
    private long mergingSince;

    CountingProgress(Console console) {
        this.console = console;
        this.counting = new ProgressLine(console, "counting");
        this.merging = new ProgressLine(console, "merging ");
    }

    @Override
    public void progress(Step step, long done, long total) {
        switch (step) {
            case COUNTING -> show(counting, done, total, "words", start);
            case MERGING -> {
                if (mergingSince == 0) {
                    counting.clear();
                    mergingSince = System.nanoTime();
                }
                show(merging, done, total, "rows", mergingSince);
            }
        }
    }

    private static void show(ProgressLine line, long done, long total, String unit, long since) {
        double seconds = Math.max((System.nanoTime() - since) / 1e9, 1e-9);
        double speed = done / seconds;
        var left = Duration.ofMillis(done == 0 ? 0 : (long) (1e3 * (total - done) / speed));
        line.show(
                total == 0 ? 1 : (double) done / total,
                Amounts.format("%s %s/s  %s left", Amounts.rate(speed), unit, Amounts.time(left)));
    }

    /// Says what was counted.
    void done(Cooccurrence counts) {
        counting.clear();
        merging.clear();
        console.err()
                .println("Counted " + Amounts.count(counts.entries()) + " different pairs in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
    }
}
