package dev.kindred.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// A number of bytes as users type it: `500M`, `2G`, `1.5g`, `65536`. K, M, G and T are powers of 1024.
///
/// @param text  as typed
/// @param bytes at least 1
record Size(String text, long bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)(?:I?B)?");
    private static final String UNITS = "KMGT";

    static Size of(String text) {
        var matched = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (matched.matches()) {
            int power = UNITS.indexOf(matched.group(2)) + 1;
            double bytes = Double.parseDouble(matched.group(1))
                    * Math.pow(1024, matched.group(2).isEmpty() ? 0 : power);
            if (bytes >= 1 && bytes < Long.MAX_VALUE) {
                return new Size(text, (long) bytes);
            }
        }
        throw new TypeConversionException(text + ", must be a size such as 500M or 2G");
    }

    @Override
    public String toString() {
        return text;
    }
}
