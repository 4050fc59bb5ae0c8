package dev.kindred.text;

import java.nio.charset.StandardCharsets;

/// UTF-8 as it is met in the wild. Bytes that are not UTF-8 (RFC 3629, no surrogates, no overlong forms)
/// become U+FFFD,
/// one for each maximal part of a broken sequence, as the Unicode Standard (chapter 3, "U+FFFD
/// substitution") advises
/// and, but for encoded surrogates, the JDK does.
public final class Utf8 {

    /// Stands for what could not be read.
    public static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    /// Whether `text[from … to)` holds nothing but [#REPLACEMENT].
    static boolean isReplacement(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != REPLACEMENT) {
                return false;
            }
        }
        return true;
    }

    /// Reads the character at `from` in `bytes[from … to)`, `from < to`.
    ///
    /// @return its code point in the low 24 bits and its length in bytes above them; for a broken sequence
    ///     `-1 -
    ///   length`
    public static int decode(byte[] bytes, int from, int to) {
        int first = bytes[from];
        if (first >= 0) {
            return (1 << 24) | first;
        }
        int lead = first & 0xff;
        int needed = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
        if (needed == 0) {
            return -1 - 1;
        }
        int codePoint = lead & (0x3f >> needed);
        // the second byte's range shuts out overlong forms, surrogates and what lies beyond U+10FFFF
        int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        for (int i = 1; i <= needed; i++) {
            int next = from + i < to ? bytes[from + i] & 0xff : 0;
            if (next < low || next > high) {
                return -1 - i;
            }
            codePoint = (codePoint << 6) | (next & 0x3f);
            low = 0x80;
            high = 0xbf;
        }
        return ((needed + 1) << 24) | codePoint;
    }

    /// The length of the white space (Unicode property White_Space, beyond ASCII) that begins at `from`,
    /// or 0.
    public static int whitespaceLength(byte[] bytes, int from, int to) {
        int lead = bytes[from] & 0xff;
        if (lead != 0xc2 && (lead < 0xe1 || lead > 0xe3)) {
            return 0;
        }
        int decoded = decode(bytes, from, to);
        return decoded >= 0 && isWhitespace(decoded & 0xffffff) ? decoded >> 24 : 0;
    }

    /// Whether a code point parts words: White_Space, or a control character below U+0020.
    public static boolean isWhitespace(int codePoint) {
        return codePoint <= 0x20
                || codePoint == 0x85
                || codePoint == 0xa0
                || codePoint == 0x1680
                || (codePoint >= 0x2000 && codePoint <= 0x200a)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0x202f
                || codePoint == 0x205f
                || codePoint == 0x3000;
    }

    /// How many bytes of `bytes[from … to)` belong to broken sequences.
    public static int brokenBytes(byte[] bytes, int from, int to) {
        int broken = 0;
        for (int i = from; i < to; ) {
            int decoded = decode(bytes, i, to);
            if (decoded < 0) {
                broken += -1 - decoded;
                i += -1 - decoded;
            } else {
                i += decoded >> 24;
            }
        }
        return broken;
    }

    /// The last place in `(from … limit]` that does not stand inside a character.
    public static int characterBoundary(byte[] bytes, int from, int limit) {
        for (int back = 0; back < 4 && limit - back > from + 1; back++) {
            if ((bytes[limit - back] & 0xc0) != 0x80) {
                return limit - back;
            }
        }
        return limit;
    }

    /// The text of `bytes[from … to)`, broken sequences replaced.
    public static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
