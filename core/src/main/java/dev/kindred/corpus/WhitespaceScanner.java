package dev.kindred.corpus;

import dev.kindred.text.Utf8;
import dev.kindred.vocab.WordTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Words between white space, found eight bytes at a time.
///
/// Words of up to seven bytes, four fifths of an English text and most of a Chinese one, never leave a
/// register between the text and the hash table: that is what the length of [#scan] buys.
final class WhitespaceScanner implements Scanner {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private final WordTable words = new WordTable(1 << 16);
    private final boolean foldCase;
    private final boolean acrossLines;

    WhitespaceScanner(boolean foldCase, boolean acrossLines) {
        this.foldCase = foldCase;
        this.acrossLines = acrossLines;
    }

    @Override
    public WordTable words() {
        return words;
    }

    @Override
    public Found scan(Chunk chunk, IdBuffer ids) {
        byte[] bytes = chunk.bytes();
        int end = chunk.length();
        if (foldCase) {
            AsciiCase.fold(bytes, end);
        }
        ids.reserve(end / 2 + 2); // a word and its separator take two bytes at least, a mark is one byte
        long found = 0;
        long lines = 0;
        int at = 0;
        while (at < end) {
            long eight = (long) LONGS.get(bytes, at);
            long separators = separators(eight);
            if ((separators & 0x80) != 0) {
                if (bytes[at++] == '\n') {
                    lines++;
                    if (!acrossLines) {
                        ids.put(IdBuffer.SENTENCE_END);
                    }
                }
                continue;
            }
            if (separators != 0) {
                int bits = Long.numberOfTrailingZeros(separators) - 7;
                long key = eight & (1L << bits) - 1;
                if ((key & HIGH_BITS) == 0 || !mayHoldWhitespace(key)) {
                    ids.put(words.addShort(key, bits >> 3) + 1);
                    at += bits >> 3;
                    found++;
                    continue;
                }
            }
            int space = Utf8.whitespaceLength(bytes, at, end);
            if (space > 0) {
                at += space;
                continue;
            }
            int wordEnd = WordCuts.wordEnd(bytes, at, end);
            wordEnd = wordEnd < 0 ? end : wordEnd;
            ids.put(words.add(bytes, at, wordEnd) + 1);
            at = wordEnd;
            found++;
        }
        if (chunk.endsFile()) {
            ids.put(IdBuffer.SENTENCE_END);
        }
        return new Found(found, lines, 0);
    }

    /// Whether a byte begins a character of the two or three bytes among which there is white space: C2, or
    /// E0 to E3. Chinese characters begin with E4 to E9.
    private static boolean mayHoldWhitespace(long key) {
        long two = key ^ 0xc2c2c2c2c2c2c2c2L;
        long three = (key & 0xfcfcfcfcfcfcfcfcL) ^ 0xe0e0e0e0e0e0e0e0L;
        return ((((two - ONES) & ~two) | ((three - ONES) & ~three)) & HIGH_BITS) != 0; // a byte that is zero
    }

    /// The high bit of each byte that is at most U+0020: no sum below carries into the next byte.
    private static long separators(long eight) {
        long above = (eight & LOW_BITS) + 0x5f5f5f5f5f5f5f5fL;
        return ~(above | eight) & HIGH_BITS;
    }
}
