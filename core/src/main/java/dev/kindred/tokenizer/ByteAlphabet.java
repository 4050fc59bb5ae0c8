package dev.kindred.tokenizer;

import java.util.Optional;

/// How GPT-2 and all byte-level tokenizers after it spell any bytes as text: printable characters
/// of Latin-1 stand for
/// themselves, the other 68 bytes for U+0100 and on, so that a space is `Ġ` and a line's end `Ċ`.
public final class ByteAlphabet {

    private static final char[] CHARACTERS = new char[256];
    private static final short[] BYTES = new short[256 + 68];

    static {
        java.util.Arrays.fill(BYTES, (short) -1);
        char next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
            CHARACTERS[b] = printable ? (char) b : next++;
            BYTES[CHARACTERS[b]] = (short) b;
        }
    }

    private ByteAlphabet() {}

    /// The character that stands for a byte.
    public static char character(byte b) {
        return CHARACTERS[b & 0xff];
    }

    /// The spelling of `bytes[from … to)`.
    public static String spell(byte[] bytes, int from, int to) {
        var spelled = new char[to - from];
        for (int i = from; i < to; i++) {
            spelled[i - from] = CHARACTERS[bytes[i] & 0xff];
        }
        return new String(spelled);
    }

    /// The bytes that `spelled` stands for; empty if one of its characters is none of the alphabet.
    public static Optional<byte[]> bytes(String spelled) {
        var bytes = new byte[spelled.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = spelled.charAt(i);
            if (c >= BYTES.length || BYTES[c] < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) BYTES[c];
        }
        return Optional.of(bytes);
    }
}
