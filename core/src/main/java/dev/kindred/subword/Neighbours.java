package dev.kindred.subword;

import java.util.Arrays;

/// What one merge meets on one side: the symbols there, how often and where, and the pair that each makes
/// with the new symbol. So the table of pairs is asked once for each different neighbour, not at each
/// place, and the lists of places get the room that they need.
final class Neighbours {

    private final long[] weights; // by symbol, as all of these
    private final int[] numbers;
    private final int[] pairs; // -1 where there is none
    private int[] different = new int[64];
    private int size;
    private int[] metSymbols = new int[64]; // in the order of the text
    private int[] metPlaces = new int[64];
    private int met;

    Neighbours(int mostSymbols) {
        weights = new long[mostSymbols + 1];
        numbers = new int[mostSymbols + 1];
        pairs = new int[mostSymbols + 1];
        Arrays.fill(pairs, -1);
    }

    /// @param place where the pair with the neighbour begins
    void meet(int symbol, long weight, int place) {
        if (numbers[symbol]++ == 0) {
            different = size == different.length ? Arrays.copyOf(different, 2 * size) : different;
            different[size++] = symbol;
        }
        weights[symbol] += weight;
        if (met == metSymbols.length) {
            metSymbols = Arrays.copyOf(metSymbols, 2 * met);
            metPlaces = Arrays.copyOf(metPlaces, 2 * met);
        }
        metSymbols[met] = symbol;
        metPlaces[met++] = place;
    }

    /// How many different symbols were met.
    int size() {
        return size;
    }

    int symbol(int i) {
        return different[i];
    }

    long weight(int symbol) {
        return weights[symbol];
    }

    /// Gives the pair of that key what its neighbour met.
    void gain(int symbol, long key, CountedPairs table) {
        int pair = table.add(key);
        table.count(pair, weights[symbol]);
        table.reserve(pair, numbers[symbol]);
        pairs[symbol] = pair;
    }

    /// Notes all places, puts the pairs that have gained into the queue, and forgets everything.
    void end(CountedPairs table, PairQueue queue) {
        for (int i = 0; i < met; i++) {
            int pair = pairs[metSymbols[i]];
            if (pair >= 0) {
                table.addPlace(pair, metPlaces[i]);
            }
        }
        for (int i = 0; i < size; i++) {
            int symbol = different[i];
            if (pairs[symbol] >= 0) {
                queue.add(pairs[symbol]);
            }
            weights[symbol] = 0;
            numbers[symbol] = 0;
            pairs[symbol] = -1;
        }
        size = 0;
        met = 0;
    }
}
