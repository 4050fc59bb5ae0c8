package dev.kindred.eval;

import java.util.Locale;

/// Numbers of reports as people read them.
final class Figures {

    private Figures() {}

    /// `0.531` as `53.1 %`.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String percents(Interval shares) {
        return String.format(Locale.ROOT, "%.1f to %.1f", 100 * shares.low(), 100 * shares.high());
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String decimals(Interval values) {
        return decimal(values.low()) + " to " + decimal(values.high());
    }

    static String count(long count) {
        return String.valueOf(count);
    }
}
