package dev.kindred.cli;

import dev.kindred.language.LanguageListener;
import java.time.Duration;
import java.util.function.Function;

/// Says how far work on an n-gram model is, when it takes longer than a second.
final class ModelProgress implements LanguageListener {

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private final Console console;
    private final long start = System.nanoTime();
    private String work = "";
    private ProgressLine line;

    private ModelProgress(Console console) {
        this.console = console;
        this.line = new ProgressLine(console, work);
    }

    /// Does `work`, which says how far it is; while it lasts, nobody else writes to standard error.
    static <T> T during(Console console, Function<LanguageListener, T> work) {
        var progress = new ModelProgress(console);
        try {
            return work.apply(progress);
        } finally {
            progress.line.clear();
        }
    }

    /// Several threads may report.
    @Override
    public synchronized void reached(String now, double share) {
        long passed = System.nanoTime() - start;
        if (!now.equals(work)) {
            line.clear();
            line = new ProgressLine(console, now);
            work = now;
        }
        if (passed > FIRST_NANOS) {
            line.show(share, Amounts.time(Duration.ofNanos(passed)));
        }
    }
}
