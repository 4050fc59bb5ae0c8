package dev.kindred.corpus;

import java.util.Arrays;

/// Numbers kept for pairs of ids: an open-addressing hash table without objects.
final class PairCounts {

    private static final long FREE = -1;

    private long[] keys = filled(1 << 12);
    private long[] values = new long[1 << 12];
    private int size;

    static long pair(int first, int second) {
        return ((long) first << 32) | second;
    }

    static int first(long pair) {
        return (int) (pair >>> 32);
    }

    static int second(long pair) {
        return (int) pair;
    }

    /// A hash whose high bits are good.
    static long spread(long pair) {
        return (pair ^ (pair >>> 29)) * 0xe7037ed1a0b428dbL;
    }

    void add(long pair, long count) {
        int at = find(pair);
        if (keys[at] == FREE) {
            keys[at] = pair;
            values[at] = count;
            if (++size > keys.length / 2) {
                grow();
            }
        } else {
            values[at] += count;
        }
    }

    /// The value of a pair, `absent` if there is none.
    long value(long pair, long absent) {
        int at = find(pair);
        return keys[at] == FREE ? absent : values[at];
    }

    /// Tells all pairs, in no order.
    void each(Pair pair) {
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != FREE) {
                pair.is(keys[at], values[at]);
            }
        }
    }

    /// All pairs, in no order.
    long[] pairs() {
        return Arrays.stream(keys).filter(key -> key != FREE).toArray();
    }

    interface Pair {
        void is(long pair, long value);
    }

    private int find(long pair) {
        int mask = keys.length - 1;
        int at = (int) (spread(pair) >>> 32) & mask;
        while (keys[at] != FREE && keys[at] != pair) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = filled(2 * oldKeys.length);
        values = new long[keys.length];
        for (int from = 0; from < oldKeys.length; from++) {
            if (oldKeys[from] != FREE) {
                int at = find(oldKeys[from]);
                keys[at] = oldKeys[from];
                values[at] = oldValues[from];
            }
        }
    }

    private static long[] filled(int length) {
        long[] keys = new long[length];
        Arrays.fill(keys, FREE);
        return keys;
    }
}
