package dev.kindred.format;

import java.nio.charset.StandardCharsets;

/// Decimal numbers in bytes: the same `float` as [Float#parseFloat], bit for bit, many times faster.
///
/// Proof of the fast path. The number is `x = w * 10^e` with `w` its first 18 digits. `d` is computed in
/// `double` from
/// `w` (relative error at most 2^-53), a power of ten (2^-53), one multiplication or division (2^-53) and
/// the digits
/// dropped (10^-17 < 2^-56): together below 2^-51, which is at most 4 units in the last place of `d`.
/// Rounding `d` to
/// `float` differs from rounding `x` only if a midpoint between two floats lies between `d` and `x`, or is
/// `d`. In the
/// range of normal floats, midpoints are the doubles whose 29 lowest bits are `1 0…0`. So when those bits
/// are further
/// than
/// 4 from that pattern, `(float) d` is right; otherwise (once in 60 million) the JDK decides, as it does
/// for
/// whatever is too small or too large to be a normal float.
final class FloatText {

    private static final int MAX_DIGITS = 18; // the most that always fit a long
    private static final int MAX_POWER = 70;
    private static final double[] POWERS = powers();
    private static final long DROPPED = 0x1FFF_FFFFL; // bits of a double that a float has no room for
    private static final long MIDPOINT = 0x1000_0000L;
    private static final int MARGIN = 4;

    private FloatText() {}

    private static double[] powers() {
        var powers = new double[MAX_POWER + 1];
        for (int i = 0; i <= MAX_POWER; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }

    /// The number in `bytes[from, to)`, infinite if it is too large; NaN when these bytes are no decimal
    /// number.
    /// One method, so that the digits stay in registers.
    static float parse(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        long digits = 0;
        int kept = 0;
        int power = 0;
        int start = at;
        for (; at < to && isDigit(bytes[at]); at++) {
            if (kept < MAX_DIGITS) {
                digits = digits * 10 + (bytes[at] - '0');
                kept += digits == 0 ? 0 : 1;
            } else {
                power++;
            }
        }
        int seen = at - start;
        if (at < to && bytes[at] == '.') {
            start = ++at;
            for (; at < to && isDigit(bytes[at]); at++) {
                if (kept < MAX_DIGITS) {
                    digits = digits * 10 + (bytes[at] - '0');
                    kept += digits == 0 ? 0 : 1;
                    power--;
                }
            }
            seen += at - start;
        }
        if (seen == 0) {
            return Float.NaN;
        }
        if (at < to) {
            int exponent = exponent(bytes, at, to);
            if (exponent == NO_EXPONENT) {
                return Float.NaN;
            }
            power += exponent;
        }
        return round(negative, digits, power, bytes, from, to);
    }

    private static float round(boolean negative, long digits, int power, byte[] bytes, int from, int to) {
        if (digits == 0) {
            return negative ? -0.0f : 0.0f;
        }
        if (power >= -MAX_POWER && power <= MAX_POWER) {
            double value = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
            long distance = Math.abs((Double.doubleToRawLongBits(value) & DROPPED) - MIDPOINT);
            if (distance > MARGIN && value > Float.MIN_NORMAL && value < Float.MAX_VALUE) {
                return (float) (negative ? -value : value);
            }
        }
        return Float.parseFloat(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static final int NO_EXPONENT = Integer.MIN_VALUE;
    private static final int HUGE_EXPONENT = 100_000_000; // far beyond any float, far from overflow

    private static int exponent(byte[] bytes, int from, int to) {
        int at = from;
        if (bytes[at] != 'e' && bytes[at] != 'E') {
            return NO_EXPONENT;
        }
        at++;
        boolean negative = at < to && bytes[at] == '-';
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        if (at == to) {
            return NO_EXPONENT;
        }
        int exponent = 0;
        for (; at < to; at++) {
            if (!isDigit(bytes[at])) {
                return NO_EXPONENT;
            }
            exponent = Math.min(HUGE_EXPONENT, exponent * 10 + (bytes[at] - '0'));
        }
        return negative ? -exponent : exponent;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// Whether programs mean a number by these bytes: a decimal one, or `nan`, `inf`, `infinity` in any
    /// case.
    static boolean isNumber(byte[] bytes, int from, int to) {
        return !Float.isNaN(parse(bytes, from, to)) || isNotFinite(bytes, from, to);
    }

    /// Whether this is how programs print what is no finite number.
    static boolean isNotFinite(byte[] bytes, int from, int to) {
        int start = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        return switch (new String(bytes, start, Math.min(to - start, 9), StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT)) {
            case "nan", "inf", "infinity", "-nan", "nan(ind)" -> true;
            default -> false;
        };
    }
}
