package dev.kindred.benchmarks;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Hears the lines of a program as they come and works out how long its training alone took: by the seconds that it
/// reports, or by the times at which two kinds of lines came.
final class TrainingClock {

    /// @param seconds one group, the seconds; the last match counts
    /// @param from    the first match begins training
    /// @param to      the last match ends it
    record Marks(Optional<Pattern> seconds, Optional<Pattern> from, Optional<Pattern> to) {}

    private final Marks marks;
    private OptionalDouble reported = OptionalDouble.empty();
    private long begunNanos;
    private long endedNanos;
    private boolean begun;
    private boolean ended;

    TrainingClock(Marks marks) {
        this.marks = marks;
    }

    /// @param line     without its end; a line also ends at a carriage return
    /// @param nowNanos when its end was read
    void hear(String line, long nowNanos) {
        marks.seconds.map(p -> p.matcher(line)).ifPresent(found -> {
            if (found.find()) {
                reported = OptionalDouble.of(Double.parseDouble(found.group(1)));
            }
        });
        if (!begun && matches(marks.from, line)) {
            begun = true;
            begunNanos = nowNanos;
        } else if (begun && matches(marks.to, line)) {
            ended = true;
            endedNanos = nowNanos;
        }
    }

    private static boolean matches(Optional<Pattern> pattern, String line) {
        return pattern.isPresent() && pattern.get().matcher(line).find();
    }

    OptionalDouble seconds() {
        return reported.isPresent() || !ended ? reported : OptionalDouble.of((endedNanos - begunNanos) / 1e9);
    }
}
