package dev.kindred.classify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Words and labels as bytes, numbered in the order in which they come, each with its count and with
/// fastText's hash, by which they are also found. Several threads may look up; adding is for one.
final class TokenTable {

    private static final int FIRST_HASH = 0x811c9dc5;
    private static final int HASH_PRIME = 0x01000193;

    /// What [#find] answers for a token that is not in the table.
    static final int UNKNOWN = -1;

    private int[] slots; // id + 1, 0 is free; at most half full
    private byte[] pool;
    private int[] starts; // [size + 1], places in the pool
    private int[] hashes;
    private long[] counts;
    private int size;

    TokenTable(int expected) {
        slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, expected)) << 2)];
        pool = new byte[Math.max(64, 8 * expected)];
        starts = new int[Math.max(16, expected + 1)];
        hashes = new int[starts.length];
        counts = new long[starts.length];
    }

    /// The hash of no bytes, to begin [#hash(int, byte)] with.
    static int emptyHash() {
        return FIRST_HASH;
    }

    /// A hash with one more byte: FNV-1a over signed bytes, as in fastText.
    static int hash(int hash, byte next) {
        return (hash ^ next) * HASH_PRIME;
    }

    static int hash(byte[] bytes, int from, int to) {
        int hash = FIRST_HASH;
        for (int i = from; i < to; i++) {
            hash = hash(hash, bytes[i]);
        }
        return hash;
    }

    int size() {
        return size;
    }

    /// The number of the token `bytes[from … to)`, or [#UNKNOWN].
    int find(byte[] bytes, int from, int to, int hash) {
        return slots[slot(bytes, from, to, hash)] - 1;
    }

    /// The number of the token, which is new if it was not there; `count` is added to its count.
    int add(byte[] bytes, int from, int to, int hash, long count) {
        int slot = slot(bytes, from, to, hash);
        int id = slots[slot] - 1;
        if (id < 0) {
            id = append(bytes, from, to, hash);
            slots[slot] = size;
            if (2 * size > slots.length) {
                grow();
            }
        }
        counts[id] += count;
        return id;
    }

    int hash(int id) {
        return hashes[id];
    }

    long count(int id) {
        return counts[id];
    }

    /// The array that holds token `id` from [#start] to [#end]; not to be changed.
    byte[] bytes() {
        return pool;
    }

    int start(int id) {
        return starts[id];
    }

    int end(int id) {
        return starts[id + 1];
    }

    String text(int id) {
        return new String(pool, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
    }

    /// Where the token stands, or the free place where it would stand.
    private int slot(byte[] bytes, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (hashes[id] == hash && Arrays.equals(pool, starts[id], starts[id + 1], bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 15;
    }

    private int append(byte[] bytes, int from, int to, int hash) {
        int length = to - from;
        if (length > Integer.MAX_VALUE - 8 - starts[size] || size == 1 << 29) {
            throw new IllegalArgumentException(
                    "more than 2 GB of different words in one text: " + size + " words so far");
        }
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            hashes = Arrays.copyOf(hashes, starts.length);
            counts = Arrays.copyOf(counts, starts.length);
        }
        int end = starts[size] + length;
        if (end > pool.length) {
            pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * pool.length)));
        }
        System.arraycopy(bytes, from, pool, starts[size], length);
        hashes[size] = hash;
        starts[size + 1] = end;
        return size++;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = spread(hashes[id]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id + 1;
        }
    }
}
