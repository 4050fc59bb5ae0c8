package dev.kindred.subword;

import java.util.Arrays;

/// What one merge meets on one side: the symbols there, how often, and the pair that each makes with the new symbol. So
/// the table of pairs is asked once for each different neighbour, and not at each place.
final class Neighbours {

    private final long[] weights;
    private final int[] pairs; // -1 where there is none
    private int[] met = new int[64];
    private int size;

    Neighbours(int mostSymbols) {
        weights = new long[mostSymbols + 1];
        pairs = new int[mostSymbols + 1];
        Arrays.fill(pairs, -1);
    }

    int size() {
        return size;
    }

    int symbol(int i) {
        return met[i];
    }

    long weight(int symbol) {
        return weights[symbol];
    }

    int pair(int symbol) {
        return pairs[symbol];
    }

    void meet(int symbol, long weight) {
        if (weights[symbol] == 0) {
            met = size == met.length ? Arrays.copyOf(met, 2 * size) : met;
            met[size++] = symbol;
        }
        weights[symbol] += weight;
    }

    /// The pair of that key, which belongs to `symbol` until [#clear].
    int pair(int symbol, CountedPairs table, long key) {
        if (pairs[symbol] < 0) {
            pairs[symbol] = table.add(key);
        }
        return pairs[symbol];
    }

    void offer(PairQueue queue) {
        for (int i = 0; i < size; i++) {
            if (pairs[met[i]] >= 0) {
                queue.add(pairs[met[i]]);
            }
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            weights[met[i]] = 0;
            pairs[met[i]] = -1;
        }
        size = 0;
    }
}
