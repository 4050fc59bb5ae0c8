package dev.kindred.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Numbers with six digits, without zeros at their end, as C's `%g` and C++'s streams write them.
final class ShortDecimal {

    private static final int DIGITS = 6;
    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private ShortDecimal() {}

    /// Writes a number from 0 to below 10; what is below 0.0001 and not 0 has an exponent.
    static void write(float number, ByteArrayOutputStream out) {
        if (!(number >= 1e-4 && number < 9.9)) {
            out.writeBytes(rare(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int places = DIGITS - 1; // behind the point
        while (number * POWERS[places] < 99_999.95) {
            places++;
        }
        long digits = Math.round(number * POWERS[places]);
        while (places > 0 && digits % 10 == 0) {
            digits /= 10;
            places--;
        }
        long whole = digits / (long) POWERS[places];
        out.write((int) ('0' + whole));
        if (places > 0) {
            out.write('.');
            long rest = digits - whole * (long) POWERS[places];
            for (int place = places - 1; place >= 0; place--) {
                long unit = (long) POWERS[place];
                out.write((int) ('0' + rest / unit % 10));
            }
        }
    }

    private static String rare(float number) {
        if (number == 0) {
            return "0";
        }
        String text = Amounts.format("%.5e", number); // 1.00000e-05
        int exponent = text.indexOf('e');
        if (exponent < 0) {
            return text;
        }
        String digits = text.substring(0, exponent).replaceFirst("\\.?0+$", "");
        return digits + text.substring(exponent);
    }
}
