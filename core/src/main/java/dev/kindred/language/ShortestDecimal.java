package dev.kindred.language;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Writes floats as the shortest decimal numbers that are read as the same floats, as KenLM writes them:
/// `-1.25`, `0`, `-7e-7`.
///
/// Logarithms of probabilities lie where seven digits are so few that at most one such number rounds to a
/// float, and nine always suffice: so seven, eight and nine are tried, nearest first, and zeros at the end
/// left out. That is three times as fast as [Float#toString], which takes half the time of writing a model
/// otherwise.
final class ShortestDecimal {

    /// The most bytes that a number takes.
    static final int LONGEST = 32;

    private static final double LEAST = 1e-3; // below and from 100 on, seven digits can be too many
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
    private static final int MOST_TRIES = 3;

    private ShortestDecimal() {}

    /// Writes a number.
    ///
    /// @param at where, with [#LONGEST] bytes of room
    /// @return where it ends
    static int write(float number, byte[] text, int at) {
        double size = Math.abs((double) number);
        if (size >= LEAST && size < 100) {
            int places = size >= 10 ? 5 : size >= 1 ? 6 : size >= 0.1 ? 7 : size >= 0.01 ? 8 : 9;
            for (int tried = 0; tried < MOST_TRIES && places < POWERS.length; tried++, places++) {
                long digits = (long) Math.rint(size * POWERS[places]); // of two as near the even one, as Java
                if ((float) (digits / POWERS[places]) == (float) size) {
                    return digits(number < 0, digits, places, text, at);
                }
            }
        }
        byte[] written = slowly(number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(written, 0, text, at, written.length);
        return at + written.length;
    }

    private static int digits(boolean isNegative, long digits, int places, byte[] text, int at) {
        long left = digits;
        int fraction = places;
        while (fraction > 0 && left % 10 == 0) {
            left /= 10;
            fraction--;
        }
        int start = at;
        if (isNegative) {
            text[start++] = '-';
        }
        int whole = (int) (digits / (long) POWERS[places]);
        int end = start + (whole >= 10 ? 2 : 1) + (fraction > 0 ? 1 + fraction : 0);
        int place = end;
        for (int i = 0; i < fraction; i++) {
            text[--place] = (byte) ('0' + left % 10);
            left /= 10;
        }
        if (fraction > 0) {
            text[--place] = '.';
        }
        do {
            text[--place] = (byte) ('0' + whole % 10);
            whole /= 10;
        } while (whole > 0);
        return end;
    }

    private static String slowly(float number) {
        String text = Float.toString(number);
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return withoutZero(text);
        }
        int power = Integer.parseInt(text.substring(exponent + 1));
        return power >= -6 && power < 21
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : withoutZero(text.substring(0, exponent)) + "e" + text.substring(exponent + 1);
    }

    private static String withoutZero(String decimal) {
        return decimal.endsWith(".0") ? decimal.substring(0, decimal.length() - 2) : decimal;
    }
}
