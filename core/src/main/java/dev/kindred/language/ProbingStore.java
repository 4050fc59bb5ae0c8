package dev.kindred.language;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// N-grams in hash tables, one for each order: an entry is the 64-bit hash of an n-gram, the logarithm of
/// its probability, and below the highest order that of its backoff weight; equal hashes stand for equal
/// n-grams. Two thirds of the places are taken, and a hash that is not at its place stands at one of the
/// next (linear probing: the "probing" structure of Heafield 2011). The hash of an n-gram is made from its
/// last word backwards, so that a longer one's needs one word more.
///
/// @param levels from single words on; these without hashes, by their numbers
record ProbingStore(int order, MemorySegment[] levels) implements NgramStore {

    static final int WORD_BYTES = 2 * Float.BYTES;
    private static final int HASH_BYTES = Long.BYTES;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long SPREAD = 0xD6E8FEB86659FD93L;

    /// How many bytes an entry takes.
    static int entryBytes(boolean isHighest) {
        return HASH_BYTES + (isHighest ? Float.BYTES : 2 * Float.BYTES);
    }

    /// How many places a table of `count` n-grams has.
    static long places(long count) {
        return count + count / 2 + 1;
    }

    static long hash(int lastWord) {
        return (lastWord + 1L) * MULTIPLIER;
    }

    /// The hash of an n-gram with one word more before it. Never 0, which marks free places.
    static long hash(long shorter, int older) {
        long mixed = (shorter ^ shorter >>> 32 ^ (older + 1L) * SPREAD) * MULTIPLIER;
        return mixed == 0 ? 1 : mixed;
    }

    @Override
    public void words(int[] words, int count, Matches found) {
        var level = levels[0];
        for (int i = 0; i < count; i++) {
            long both = level.get(LONG, (long) words[i] * WORD_BYTES);
            found.length[i] = 1;
            found.known[i] = 1;
            found.probability[i] = Float.intBitsToFloat((int) both);
            found.backoff[1][i] = Float.intBitsToFloat((int) (both >>> Integer.SIZE));
            found.node[i] = hash(words[i]);
        }
    }

    @Override
    public void longer(int length, int[] positions, int[] older, int count, Matches found) {
        boolean isHighest = length == order;
        var level = levels[length - 1];
        int size = entryBytes(isHighest);
        long places = level.byteSize() / size;
        float[] backoffs = found.backoff[length];
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            long hash = hash(found.node[position], older[i]);
            long at = find(level, places, size, hash);
            if (at >= 0) {
                found.length[position] = (byte) length;
                found.probability[position] = level.get(FLOAT, at + HASH_BYTES);
                found.node[position] = hash;
                float backoff = isHighest ? 0 : level.get(FLOAT, at + HASH_BYTES + Float.BYTES);
                backoffs[position] = backoff;
                if (!NgramStore.isAdded(backoff)) {
                    found.known[position] = (byte) length;
                }
            }
        }
    }

    private static long find(MemorySegment level, long places, int size, long hash) {
        long place = Math.unsignedMultiplyHigh(hash, places);
        for (long tried = 0; tried < places; tried++) {
            long there = level.get(LONG, place * size);
            if (there == hash) {
                return place * size;
            }
            if (there == 0) {
                return -1;
            }
            place = place + 1 == places ? 0 : place + 1;
        }
        return -1; // only a damaged table is full
    }

    /// The single words of a table, ready to be looked up.
    static MemorySegment words(NgramTable table, Arena arena) {
        int words = table.vocabulary().size();
        var level = arena.allocate((long) words * WORD_BYTES, Long.BYTES);
        for (int id = 0; id < words; id++) {
            level.set(FLOAT, (long) id * WORD_BYTES, table.probability(id));
            level.set(FLOAT, (long) id * WORD_BYTES + Float.BYTES, table.backoff(id));
        }
        return level;
    }

    /// The n-grams of one order from 2 on, ready to be looked up.
    static MemorySegment level(NgramTable table, int length, Arena arena) {
        boolean isHighest = length == table.order();
        int size = entryBytes(isHighest);
        long places = places(table.count(length));
        var level = arena.allocate(places * size, Long.BYTES);
        var keys = table.keys();
        var words = new int[length];
        var stream = table.open(length);
        while (stream.next()) {
            keys.words(stream.array(), stream.at(), length, words);
            long hash = hash(words[0]);
            for (int i = 1; i < length; i++) {
                hash = hash(hash, words[i]);
            }
            long at = free(level, places, size, hash, words, table);
            long both = stream.array()[stream.at() + keys.longs(length)];
            level.set(LONG, at, hash);
            level.set(FLOAT, at + HASH_BYTES, TwoFloats.first(both));
            if (!isHighest) {
                level.set(FLOAT, at + HASH_BYTES + Float.BYTES, TwoFloats.second(both));
            }
        }
        return level;
    }

    private static long free(MemorySegment level, long places, int size, long hash, int[] words, NgramTable table) {
        long place = Math.unsignedMultiplyHigh(hash, places);
        for (long there = level.get(LONG, place * size); there != 0; there = level.get(LONG, place * size)) {
            if (there == hash) {
                throw new IllegalStateException("two n-grams have the same hash, one of them ending with \""
                        + table.vocabulary().word(words[0]) + "\"; write the model as a trie");
            }
            place = place + 1 == places ? 0 : place + 1;
        }
        return place * size;
    }
}
