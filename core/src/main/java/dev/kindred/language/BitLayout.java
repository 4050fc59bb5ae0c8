package dev.kindred.language;

import java.lang.foreign.MemorySegment;

/// What the entries of one order look like in a trie: numbers of so many bits each, one behind the other,
/// no gap between entries. The lowest bit of an entry's first number comes first in the lowest byte.
///
/// @param word        bits of the word before
/// @param probability 31, the bits of a float without its sign, which is always minus; or those of a code
/// @param backoff     32, the bits of a float; or those of a code; 0 in the highest order
/// @param next        of the place where the longer n-grams begin that end with this one; 0 in the highest
///                    order
record BitLayout(int word, int probability, int backoff, int next) {

    static final int PROBABILITY_BITS = 31;
    static final int BACKOFF_BITS = 32;
    private static final int PADDING = Long.BYTES; // a number is read with the bytes behind it

    int bits() {
        return word + probability + backoff + next;
    }

    /// Bytes of so many entries.
    long bytes(long entries) {
        return Math.ceilDiv(Math.multiplyExact(entries, (long) bits()), 8L) + PADDING;
    }

    static int bitsFor(long largest) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(largest));
    }

    /// Reads `width` bits, at most 57.
    static long read(MemorySegment segment, long bit, int width) {
        return segment.get(NgramStore.LONG, bit >>> 3) >>> (bit & 7) & (1L << width) - 1;
    }
}
