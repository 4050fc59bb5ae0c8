package dev.kindred.tokenizer;

import java.nio.charset.StandardCharsets;

/// Characters of sound UTF-8: what comes from a string always is.
final class CodePoints {

    private CodePoints() {}

    /// The bytes of the character that begins with this byte.
    static int length(byte lead) {
        return lead >= 0 ? 1 : (lead & 0xe0) == 0xc0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : 4;
    }

    /// The character that begins at `i`.
    static int at(byte[] b, int i) {
        byte lead = b[i];
        if (lead >= 0) {
            return lead;
        }
        if ((lead & 0xe0) == 0xc0) {
            return (lead & 0x1f) << 6 | (b[i + 1] & 0x3f);
        }
        if ((lead & 0xf0) == 0xe0) {
            return (lead & 0xf) << 12 | (b[i + 1] & 0x3f) << 6 | (b[i + 2] & 0x3f);
        }
        return (lead & 7) << 18 | (b[i + 1] & 0x3f) << 12 | (b[i + 2] & 0x3f) << 6 | (b[i + 3] & 0x3f);
    }

    /// Where the character before `i` begins.
    static int before(byte[] b, int i) {
        int at = i - 1;
        while ((b[at] & 0xc0) == 0x80) {
            at--;
        }
        return at;
    }

    /// Writes a character's bytes.
    ///
    /// @return where they end
    static int put(int codePoint, byte[] b, int at) {
        if (codePoint < 0x80) {
            b[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            b[at] = (byte) (0xc0 | codePoint >> 6);
            b[at + 1] = (byte) (0x80 | (codePoint & 0x3f));
            return at + 2;
        }
        if (codePoint < 0x10000) {
            b[at] = (byte) (0xe0 | codePoint >> 12);
            b[at + 1] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
            b[at + 2] = (byte) (0x80 | (codePoint & 0x3f));
            return at + 3;
        }
        b[at] = (byte) (0xf0 | codePoint >> 18);
        b[at + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
        b[at + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        b[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
        return at + 4;
    }

    static int bytesOf(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /// The text with U+FFFD for surrogates that have no partner, as tiktoken reads it.
    static String repaired(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return repair(text, i);
                }
            }
        }
        return text;
    }

    private static String repair(String text, int first) {
        var repaired = new StringBuilder(text);
        for (int i = first; i < repaired.length(); i++) {
            char c = repaired.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < repaired.length()
                    && Character.isLowSurrogate(repaired.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                repaired.setCharAt(i, '\ufffd');
            }
        }
        return repaired.toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
