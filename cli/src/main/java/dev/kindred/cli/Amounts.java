package dev.kindred.cli;

import java.time.Duration;
import java.util.Locale;

/// Amounts as people read them.
final class Amounts {

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};

    private Amounts() {}

    /// `12345678` as `12.3 MB`.
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < BYTES.length - 1) {
            value /= 1000;
            unit++;
        }
        return format(unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, BYTES[unit]);
    }

    /// `1234567` as `1,234,567`.
    static String count(long count) {
        return format("%,d", count);
    }

    /// `1234567.0` as `1.23M`, for rates.
    static String rate(double rate) {
        if (rate >= 1e6) {
            return format("%.2fM", rate / 1e6);
        }
        return rate >= 1e3 ? format("%.0fk", rate / 1e3) : format("%.0f", rate);
    }

    /// `3.2 s`, `4 min 05 s`, `2 h 07 min`.
    static String time(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        if (seconds < 10) {
            return format("%.1f s", time.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? format("%d min %02d s", seconds / 60, seconds % 60)
                : format("%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
