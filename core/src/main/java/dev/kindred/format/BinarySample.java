package dev.kindred.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/// Judges the first bytes of a file: whether they are rows of word2vec's binary format, and of which
/// dimension.
final class BinarySample {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int LONGEST_WORD = 1000;

    /// Numbers of vectors lie between; bytes that are no numbers rarely do, row after row.
    private static final float LEAST = 1e-30f;

    private static final float MOST = 1e10f;

    private static final int NO_CHAIN = -1;

    private BinarySample() {}

    /// Whether rows of this dimension follow one another from `from` to the end of what can be looked at.
    static boolean isRows(VectorSource source, int from, int dimension) {
        return chain(source.head(), from, dimension, source.isAllHead()) >= 1;
    }

    /// The dimension of rows without a header: the smallest one with which at least two rows follow one
    /// another.
    static OptionalInt dimension(VectorSource source) {
        byte[] head = source.head();
        for (int dimension = 1; dimension <= Math.min(Limits.MAX_DIMENSION, head.length / 4); dimension++) {
            if (chain(head, 0, dimension, source.isAllHead()) >= 2) {
                return OptionalInt.of(dimension);
            }
        }
        return OptionalInt.empty();
    }

    /// The number of rows that follow one another without a break, or [#NO_CHAIN].
    private static int chain(byte[] head, int from, int dimension, boolean isAll) {
        var numbers = MemorySegment.ofArray(head);
        int rows = 0;
        for (int at = from; ; rows++) {
            while (at < head.length && head[at] == '\n') {
                at++;
            }
            if (at == head.length) {
                return rows;
            }
            int space = wordEnd(head, at);
            if (space == NO_CHAIN) {
                return NO_CHAIN;
            }
            long end = space + 1 + 4L * dimension;
            if (end > head.length) {
                return isAll ? NO_CHAIN : rows;
            }
            for (int number = space + 1; number < end; number += Float.BYTES) {
                float size = Math.abs(numbers.get(FLOAT, number));
                if (size != 0 && !(size > LEAST && size < MOST)) {
                    return NO_CHAIN;
                }
            }
            at = (int) end;
        }
    }

    /// The end of a word that people could have written, or of the bytes.
    private static int wordEnd(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != ' ') {
            if ((head[at] >= 0 && head[at] < ' ') || ++at - from > LONGEST_WORD) {
                return NO_CHAIN;
            }
        }
        return at;
    }
}
