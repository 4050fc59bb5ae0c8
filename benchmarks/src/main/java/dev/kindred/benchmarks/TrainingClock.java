package dev.kindred.benchmarks;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hears the lines of a program as they come and works out how long its training alone took: by the seconds or
/// the speed that it reports, or by the times at which two kinds of lines came.
final class TrainingClock {

    /// @param seconds one group, the seconds; the last match counts
    /// @param speed   one group, tokens a second, `1234567` or `1.23M` or `123k`; the last match counts
    /// @param from    the first match begins training
    /// @param to      the last match ends it
    record Marks(Optional<Pattern> seconds, Optional<Pattern> speed, Optional<Pattern> from, Optional<Pattern> to) {

        /// For programs that do not train.
        static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final Marks marks;
    private final long tokens;
    private OptionalDouble reported = OptionalDouble.empty();
    private long begunNanos;
    private long endedNanos;
    private boolean begun;
    private boolean ended;

    /// @param tokens of all epochs, to which a reported speed refers
    TrainingClock(Marks marks, long tokens) {
        this.marks = marks;
        this.tokens = tokens;
    }

    /// @param line     without its end; a line also ends at a carriage return
    /// @param nowNanos when its end was read
    void hear(String line, long nowNanos) {
        group(marks.seconds, line).ifPresent(text -> reported = OptionalDouble.of(Double.parseDouble(text)));
        group(marks.speed, line).ifPresent(text -> reported = OptionalDouble.of(tokens / number(text)));
        if (!begun && matches(marks.from, line)) {
            begun = true;
            begunNanos = nowNanos;
        } else if (begun && matches(marks.to, line)) {
            ended = true;
            endedNanos = nowNanos;
        }
    }

    private static Optional<String> group(Optional<Pattern> pattern, String line) {
        return pattern.map(p -> p.matcher(line)).filter(Matcher::find).map(found -> found.group(1));
    }

    private static double number(String text) {
        var digits = text.replaceAll("[,kM]", "");
        return Double.parseDouble(digits) * (text.endsWith("M") ? 1e6 : text.endsWith("k") ? 1e3 : 1);
    }

    private static boolean matches(Optional<Pattern> pattern, String line) {
        return pattern.isPresent() && pattern.get().matcher(line).find();
    }

    OptionalDouble seconds() {
        return reported.isPresent() || !ended ? reported : OptionalDouble.of((endedNanos - begunNanos) / 1e9);
    }
}
