package dev.kindred.cli;

import dev.kindred.format.Progress;
import java.time.Duration;
import java.util.function.Function;

/// Says how far a file has been read or written, in percent, when that takes longer than a second.
final class FileProgress {

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private FileProgress() {}

    /// Does `work`, which says how far it is; while it lasts, nobody else writes to standard error.
    ///
    /// @param what `reading news.bin (3.6 GB)`
    static <T> T during(String what, Console console, Function<Progress, T> work) {
        var line = new ProgressLine(console, what);
        long start = System.nanoTime();
        try {
            return work.apply(share -> {
                long passed = System.nanoTime() - start;
                if (passed > FIRST_NANOS) {
                    line.show(share, Amounts.time(Duration.ofNanos(passed)));
                }
            });
        } finally {
            line.clear();
        }
    }
}
