package dev.kindred.cli;

import dev.kindred.transform.Listener;
import java.time.Duration;
import java.util.function.Function;

/// Says how far work on vectors is, when it takes longer than a second.
final class WorkProgress {

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private WorkProgress() {}

    /// Does `work`, which says how far it is; while it lasts, nobody else writes to standard error.
    static <T> T during(Console console, Function<Listener, T> work) {
        var teller = new Teller(console);
        try {
            return work.apply(teller);
        } finally {
            teller.line.clear();
        }
    }

    private static final class Teller implements Listener {

        private final Console console;
        private final long start = System.nanoTime();
        private String work = "";
        private ProgressLine line;

        Teller(Console console) {
            this.console = console;
            this.line = new ProgressLine(console, work);
        }

        @Override
        public void reached(String now, double share) {
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
}
