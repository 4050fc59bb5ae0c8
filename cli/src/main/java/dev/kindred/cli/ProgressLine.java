package dev.kindred.cli;

import java.io.PrintStream;
import java.time.Duration;

/// One line that says how far some work is: drawn over on a terminal, otherwise a new line now and
/// then.
///
/// Not shared between threads.
final class ProgressLine {

    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long CLOSEST_LINES_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double LINE_SHARE = 0.1;
    private static final String CLEAR_TO_END = "\u001b[K";

    private final PrintStream err;
    private final boolean animated;
    private final String name;
    private long shownAt = System.nanoTime();
    private double shownShare;
    private boolean drawn;

    ProgressLine(Console console, String name) {
        this.err = console.err();
        this.animated = console.animated();
        this.name = name;
    }

    /// Shows `details` if it is time to.
    ///
    /// @param share how much is done, 0 to 1, or NaN when nobody knows
    void show(double share, String details) {
        long now = System.nanoTime();
        long since = now - shownAt;
        if (animated ? since < REDRAW_NANOS && drawn : !isLineDue(share, since)) {
            return;
        }
        shownAt = now;
        shownShare = Double.isNaN(share) ? 0 : share;
        String line = name + (Double.isNaN(share) ? "" : Amounts.format(" %5.1f %%", 100 * share)) + "  " + details;
        if (animated) {
            err.print("\r" + line + CLEAR_TO_END);
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    private boolean isLineDue(double share, long since) {
        return since >= LINE_NANOS || (share - shownShare >= LINE_SHARE && since >= CLOSEST_LINES_NANOS);
    }

    /// Takes the line off the terminal, so that something else can be printed.
    void clear() {
        if (drawn) {
            err.print("\r" + CLEAR_TO_END);
            err.flush();
            drawn = false;
        }
    }
}
