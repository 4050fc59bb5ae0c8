package dev.kindred.corpus;

import java.util.Arrays;

/// Where the segments of an encoded text lie, how many tokens each holds, and a hash of all their numbers
/// that does not
/// depend on where segments end: a polynomial modulo 2^64, whose parts can be put together.
final class SegmentList {

    private static final long BASE = 0x9e3779b97f4a7c15L;

    private IdStore.Block[] blocks = new IdStore.Block[4];
    private long[] firstTokens = new long[5]; // [size + 1]
    private int size;
    private long sentences;
    private long numbers; // tokens and sentence ends
    private long hash;

    /// The hash of some numbers with one more behind them.
    static long hash(long hash, int number) {
        long mixed = (number + 1) * 0xd6e8feb86659fd93L;
        return hash * BASE + (mixed ^ mixed >>> 32);
    }

    /// @param numbers tokens and sentence ends
    /// @param hash    of these numbers alone
    void add(IdStore.Block block, int tokens, int sentenceEnds, int numbers, long hash) {
        put(block, tokens);
        this.sentences += sentenceEnds;
        this.hash = this.hash * power(numbers) + hash;
        this.numbers += numbers;
    }

    void append(SegmentList other) {
        for (int i = 0; i < other.size; i++) {
            put(other.blocks[i], (int) (other.firstTokens[i + 1] - other.firstTokens[i]));
        }
        sentences += other.sentences;
        hash = hash * power(other.numbers) + other.hash;
        numbers += other.numbers;
    }

    private void put(IdStore.Block block, int tokens) {
        if (size == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * size);
            firstTokens = Arrays.copyOf(firstTokens, 2 * size + 1);
        }
        blocks[size] = block;
        firstTokens[size + 1] = firstTokens[size] + tokens;
        size++;
    }

    int size() {
        return size;
    }

    IdStore.Block block(int segment) {
        return blocks[segment];
    }

    /// The number of the segment's first token.
    long firstToken(int segment) {
        return firstTokens[segment];
    }

    long tokens() {
        return firstTokens[size];
    }

    long sentences() {
        return sentences;
    }

    long hash() {
        return hash;
    }

    /// The last segment that begins at or before a token.
    int segmentOf(long token) {
        int found = Arrays.binarySearch(firstTokens, 0, size, token);
        if (found < 0) {
            return Math.max(0, -found - 2);
        }
        while (found > 0 && firstTokens[found - 1] == token) {
            found--; // segments without tokens, of sentence ends only, begin where their successors do
        }
        return found;
    }

    private static long power(long exponent) {
        long result = 1;
        long square = BASE;
        for (long rest = exponent; rest > 0; rest >>>= 1) {
            result *= (rest & 1) == 0 ? 1 : square;
            square *= square;
        }
        return result;
    }
}
