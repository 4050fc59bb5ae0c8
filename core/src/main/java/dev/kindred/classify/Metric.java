package dev.kindred.classify;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What [Autotune] makes as large as it can.
///
/// @param kind  what is measured
/// @param level the recall or precision that is asked for, above 0, at most 1; 1 for F1
/// @param label the label that counts, or empty for all together
public record Metric(Kind kind, double level, Optional<String> label) {

    private static final Pattern FORM =
            Pattern.compile("(f1|precisionAtRecall:(\\d+(?:\\.\\d+)?)|recallAtPrecision:(\\d+(?:\\.\\d+)?))(?::(.+))?");

    public enum Kind {
        /// Of the best label of each text.
        F1,
        /// The best precision of all thresholds at which recall is `level` or more.
        PRECISION_AT_RECALL,
        /// The best recall of all thresholds at which precision is `level` or more.
        RECALL_AT_PRECISION
    }

    /// F1 of all labels together.
    public static Metric f1() {
        return new Metric(Kind.F1, 1, Optional.empty());
    }

    public Metric {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level " + level + ", must be above 0 and at most 1");
        }
    }

    /// Reads what fastText reads: `f1`, `f1:LABEL`, `precisionAtRecall:30`, `recallAtPrecision:30:LABEL`,
    /// levels in percent.
    public static Metric of(String text) {
        var matched = FORM.matcher(text);
        if (!matched.matches()) {
            throw new IllegalArgumentException(text
                    + ", must be f1, precisionAtRecall:PERCENT or recallAtPrecision:PERCENT, each with :LABEL or not");
        }
        var label = Optional.ofNullable(matched.group(4));
        if (matched.group(2) != null) {
            return new Metric(Kind.PRECISION_AT_RECALL, Double.parseDouble(matched.group(2)) / 100, label);
        }
        if (matched.group(3) != null) {
            return new Metric(Kind.RECALL_AT_PRECISION, Double.parseDouble(matched.group(3)) / 100, label);
        }
        return new Metric(Kind.F1, 1, label);
    }

    @Override
    public String toString() {
        String name = switch (kind) {
            case F1 -> "f1";
            case PRECISION_AT_RECALL -> String.format(Locale.ROOT, "precisionAtRecall:%s", 100 * level);
            case RECALL_AT_PRECISION -> String.format(Locale.ROOT, "recallAtPrecision:%s", 100 * level);
        };
        return name + label.map(l -> ":" + l).orElse("");
    }
}
