package dev.kindred.subword;

import java.util.Arrays;

/// Which pair comes next: the one of the highest count, among equals the one of the lowest left, then right
/// symbol.
///
/// A heap of what the counts were when pairs were put in. Counts that have fallen since are seen when the
/// pair comes up, and those that have risen are put in once more.
final class PairQueue {

    private final CountedPairs table;
    private final long leastCount;
    private long[] counts = new long[1 << 10];
    private int[] pairs = new int[1 << 10];
    private int size;

    PairQueue(CountedPairs table, long leastCount) {
        this.table = table;
        this.leastCount = leastCount;
    }

    /// Puts the pair in with its count of now, unless that is too low.
    void add(int pair) {
        if (table.count(pair) < leastCount) {
            return;
        }
        if (size == pairs.length) {
            counts = Arrays.copyOf(counts, 2 * size);
            pairs = Arrays.copyOf(pairs, 2 * size);
        }
        place(size++, table.count(pair), pair);
    }

    /// Takes the next pair out, or answers -1.
    int next() {
        while (size > 0) {
            int pair = pairs[0];
            long was = counts[0];
            removeFirst();
            if (table.count(pair) == was) {
                return pair;
            }
            add(pair);
        }
        return -1;
    }

    private void place(int from, long count, int pair) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (!isBefore(count, pair, counts[parent], pairs[parent])) {
                break;
            }
            counts[at] = counts[parent];
            pairs[at] = pairs[parent];
            at = parent;
        }
        counts[at] = count;
        pairs[at] = pair;
    }

    private void removeFirst() {
        long count = counts[--size];
        int pair = pairs[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(counts[child + 1], pairs[child + 1], counts[child], pairs[child])) {
                child++;
            }
            if (!isBefore(counts[child], pairs[child], count, pair)) {
                break;
            }
            counts[at] = counts[child];
            pairs[at] = pairs[child];
            at = child;
        }
        counts[at] = count;
        pairs[at] = pair;
    }

    private boolean isBefore(long count, int pair, long otherCount, int other) {
        return count != otherCount ? count > otherCount : table.key(pair) < table.key(other);
    }
}
