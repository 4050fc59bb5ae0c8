package dev.kindred.language;

import dev.kindred.language.NgramFile.Structure;
import java.util.ArrayList;
import java.util.List;

/// What stands at the end of a model's file, and what follows from it: how long each section must be.
///
/// @param probabilityBits of a code, or 0 if probabilities are floats
/// @param backoffBits     the same of backoff weights
/// @param counts          n-grams of each order from single words on
record ModelLayout(Structure structure, int probabilityBits, int backoffBits, long[] counts) {

    /// Sections before those of the orders: settings, ends of words, words, single words' numbers.
    static final int SETTINGS = 0;

    static final int WORD_ENDS = 1;
    static final int WORDS = 2;
    static final int SINGLE = 3;

    /// From here on two sections for each order from 2 on: the codebook, and the n-grams.
    static final int LONGER = 4;

    int order() {
        return counts.length;
    }

    int sections() {
        return LONGER + 2 * (order() - 1);
    }

    static int codebookOf(int order) {
        return LONGER + 2 * (order - 2);
    }

    static int levelOf(int order) {
        return codebookOf(order) + 1;
    }

    boolean isQuantized() {
        return probabilityBits > 0;
    }

    /// What entries of a trie look like, from pairs on.
    BitLayout bits(int order) {
        boolean isHighest = order == order();
        int backoff = isQuantized() ? backoffBits : BitLayout.BACKOFF_BITS;
        return new BitLayout(
                BitLayout.bitsFor(counts[0] - 1),
                isQuantized() ? probabilityBits : BitLayout.PROBABILITY_BITS,
                isHighest ? 0 : backoff,
                isHighest ? 0 : BitLayout.bitsFor(counts[order]));
    }

    /// How long each section must be in bytes; -1 where that does not follow.
    ///
    /// @throws ArithmeticException if no file could be so long
    List<Long> lengths() {
        var lengths = new ArrayList<Long>();
        boolean isTrie = structure == Structure.TRIE;
        lengths.add(-1L);
        lengths.add(Math.multiplyExact(counts[0] + 1, (long) Integer.BYTES));
        lengths.add(-1L);
        lengths.add(
                isTrie
                        ? Math.multiplyExact(counts[0] + 1, (long) TrieStore.WORD_BYTES)
                        : Math.multiplyExact(counts[0], (long) ProbingStore.WORD_BYTES));
        for (int order = 2; order <= order(); order++) {
            boolean isHighest = order == order();
            long codes = isQuantized() ? (1L << probabilityBits) + (isHighest ? 0 : 1L << backoffBits) : 0;
            lengths.add(codes * Float.BYTES);
            long count = counts[order - 1];
            lengths.add(
                    isTrie
                            ? bits(order).bytes(count + (isHighest ? 0 : 1))
                            : Math.multiplyExact(
                                    Math.addExact(count, count / 2 + 1), (long) ProbingStore.entryBytes(isHighest)));
        }
        return lengths;
    }
}
