package dev.kindred.train;

/// Which block a word's rows lie in, and where in it. Block b has the words b, b + blocks, b + 2 blocks, …,
/// so that all blocks have as many frequent words as rare ones, and the frequent ones first.
///
/// @param words  of the vocabulary
/// @param blocks of rows, and as many of columns
record Arrangement(int words, int blocks) {

    /// Entries name a place by 16 bits.
    private static final int MOST_PLACES = 1 << 16;

    /// Enough for 32 threads. More blocks would make each one's part of a row shorter.
    static final int USUAL_BLOCKS = 32;

    private static final int LEAST_PLACES = 64;

    static Arrangement of(int words) {
        int needed = Math.ceilDiv(words, MOST_PLACES);
        return new Arrangement(words, Math.max(needed, Math.clamp(words / LEAST_PLACES, 1, USUAL_BLOCKS)));
    }

    int block(int id) {
        return id % blocks;
    }

    int place(int id) {
        return id / blocks;
    }

    /// How many words a block has.
    int places(int block) {
        return (words - block + blocks - 1) / blocks;
    }

    /// Tiles of rows by columns.
    int tiles() {
        return Math.multiplyExact(blocks, blocks);
    }
}
