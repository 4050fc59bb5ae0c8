package dev.kindred.subword;

import java.util.Arrays;
import java.util.BitSet;

/// Pairs of neighbouring symbols with their counts and the places where they stand, numbered as they come.
///
/// A place is where the left symbol begins. It stays in the list when the pair is gone from there: who
/// reads a list looks whether it is still so.
final class CountedPairs {

    private static final int[] NOWHERE = {};

    private long[] keys = new long[1 << 10];
    private long[] counts = new long[1 << 10];
    private int[][] places = new int[1 << 10][];
    private int[] listed = new int[1 << 10];
    private final BitSet merged = new BitSet();
    private int size;
    private int[] slots = new int[1 << 12]; // pair + 1, or 0

    static long key(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }

    int size() {
        return size;
    }

    long key(int pair) {
        return keys[pair];
    }

    int left(int pair) {
        return (int) (keys[pair] >>> Integer.SIZE);
    }

    int right(int pair) {
        return (int) keys[pair];
    }

    long count(int pair) {
        return counts[pair];
    }

    void count(int pair, long difference) {
        counts[pair] += difference;
    }

    /// The pair's number, or -1.
    int find(long key) {
        for (int at = slot(key); ; at = at + 1 & slots.length - 1) {
            int pair = slots[at] - 1;
            if (pair < 0 || keys[pair] == key) {
                return pair;
            }
        }
    }

    /// The pair's number, a new one if it has none.
    int add(long key) {
        int at = slot(key);
        while (slots[at] != 0) {
            if (keys[slots[at] - 1] == key) {
                return slots[at] - 1;
            }
            at = at + 1 & slots.length - 1;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            listed = Arrays.copyOf(listed, 2 * size);
        }
        keys[size] = key;
        places[size] = NOWHERE;
        slots[at] = ++size;
        if (2 * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    /// Makes room for exactly `number` more places.
    void reserve(int pair, int number) {
        places[pair] = Arrays.copyOf(places[pair], listed[pair] + number);
    }

    /// Notes a place that room was made for.
    void addPlace(int pair, int place) {
        places[pair][listed[pair]++] = place;
    }

    /// The list of places, of which [#places(int)] are used.
    int[] list(int pair) {
        return places[pair];
    }

    int places(int pair) {
        return listed[pair];
    }

    /// Remembers that the pair was merged.
    ///
    /// @return whether it never was before
    boolean markMerged(int pair) {
        boolean first = !merged.get(pair);
        merged.set(pair);
        return first;
    }

    /// Forgets where the pair stands, and that it stands anywhere.
    void clear(int pair) {
        places[pair] = NOWHERE;
        listed[pair] = 0;
        counts[pair] = 0;
    }

    private int slot(long key) {
        long spread = (key ^ key >>> 29) * 0x9E3779B97F4A7C15L;
        return (int) (spread >>> 32) & slots.length - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int pair = 0; pair < size; pair++) {
            int at = slot(keys[pair]);
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = pair + 1;
        }
    }
}
