package dev.kindred.tokenizer;

import java.util.Locale;
import java.util.OptionalInt;

/// The tokens `<0x00>` to `<0xFF>`, which stand for the bytes of characters that a vocabulary
/// lacks.
final class ByteTokens {

    private ByteTokens() {}

    /// Their ids; empty if one of them is missing.
    static int[] of(TokenVocabulary vocabulary) {
        var ids = new int[256];
        for (int b = 0; b < 256; b++) {
            OptionalInt id = vocabulary.id(String.format(Locale.ROOT, "<0x%02X>", b));
            if (id.isEmpty()) {
                return new int[0];
            }
            ids[b] = id.getAsInt();
        }
        return ids;
    }

    /// Adds the bytes of `text[from … to)`, each at the place of them all.
    static void add(int[] ids, AlignedText text, int from, int to, TokenList out) {
        for (int i = from; i < to; i++) {
            out.add(ids[text.bytes()[i] & 0xff], text, from, to);
        }
    }

    /// The byte that a token stands for, -1 if it is none of them.
    static int byteOf(String token) {
        if (token.length() != 6 || !token.startsWith("<0x") || token.charAt(5) != '>') {
            return -1;
        }
        int high = Character.digit(token.charAt(3), 16);
        int low = Character.digit(token.charAt(4), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
