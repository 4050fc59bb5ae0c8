package dev.kindred.language;

import java.lang.foreign.MemorySegment;

/// N-grams in a trie that grows from the last word backwards: the n-grams one word longer that end with an
/// n-gram lie together, sorted by the word before it (the "trie" structure of Heafield 2011). Takes half of
/// what tables take, or less when numbers are quantised, and is slower.
///
/// @param levels    of single words: probability, backoff weight, and where the longer n-grams begin, 16
///                  bytes each and one more at the end; from pairs on as `layouts` say
/// @param layouts   from pairs on
/// @param codebooks from pairs on: what codes stand for
/// @param counts    n-grams of each order, from single words on
record TrieStore(int order, MemorySegment[] levels, BitLayout[] layouts, Codebook[] codebooks, long[] counts)
        implements NgramStore {

    static final int WORD_BYTES = 2 * Float.BYTES + Long.BYTES;

    /// What codes of probabilities and backoff weights stand for; empty if floats are stored as they are.
    record Codebook(float[] probabilities, float[] backoffs) {

        static final Codebook NONE = new Codebook(new float[0], new float[0]);
    }

    @Override
    public void words(int[] words, int count, Matches found) {
        var level = levels[0];
        for (int i = 0; i < count; i++) {
            long at = (long) words[i] * WORD_BYTES;
            found.length[i] = 1;
            found.known[i] = 1;
            found.probability[i] = level.get(FLOAT, at);
            found.backoff[1][i] = level.get(FLOAT, at + Float.BYTES);
            found.node[i] = words[i];
        }
    }

    @Override
    public void longer(int length, int[] positions, int[] older, int count, Matches found) {
        var level = levels[length - 1];
        var layout = layouts[length - 2];
        var codebook = codebooks[length - 2];
        boolean isHighest = length == order;
        int bits = layout.bits();
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            long node = found.node[position];
            long entry = find(level, layout, first(length - 1, node), first(length - 1, node + 1), older[i]);
            if (entry < 0) {
                continue;
            }
            long bit = entry * bits + layout.word();
            found.length[position] = (byte) length;
            found.node[position] = entry;
            found.probability[position] = probability(level, bit, layout, codebook);
            float backoff = isHighest ? 0 : backoff(level, bit + layout.probability(), layout, codebook);
            found.backoff[length][position] = backoff;
            if (!NgramStore.isAdded(backoff)) {
                found.known[position] = (byte) length;
            }
        }
    }

    /// Where the n-grams begin that are one word longer than the one numbered `node`; at most where they
    /// can.
    long first(int length, long node) {
        long found;
        if (length == 1) {
            found = levels[0].get(LONG, node * WORD_BYTES + 2 * Float.BYTES);
        } else {
            var layout = layouts[length - 2];
            long bit = (node + 1) * layout.bits() - layout.next();
            found = BitLayout.read(levels[length - 1], bit, layout.next());
        }
        return Math.clamp(found, 0, counts[length]);
    }

    private static long find(MemorySegment level, BitLayout layout, long from, long to, int word) {
        int bits = layout.bits();
        int width = layout.word();
        long low = from;
        long high = to - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            long there = BitLayout.read(level, middle * bits, width);
            if (there < word) {
                low = middle + 1;
            } else if (there > word) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    static float probability(MemorySegment level, long bit, BitLayout layout, Codebook codebook) {
        int code = (int) BitLayout.read(level, bit, layout.probability());
        return codebook.probabilities.length == 0
                ? Float.intBitsToFloat(code | Integer.MIN_VALUE)
                : codebook.probabilities[code];
    }

    static float backoff(MemorySegment level, long bit, BitLayout layout, Codebook codebook) {
        int code = (int) BitLayout.read(level, bit, layout.backoff());
        return codebook.backoffs.length == 0 ? Float.intBitsToFloat(code) : codebook.backoffs[code];
    }
}
