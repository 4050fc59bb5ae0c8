package dev.kindred.corpus;

import java.util.Arrays;

/// Sorts numbers by some of their bits, the lowest digit first: as many passes over two arrays as there are
/// digits, and no comparison.
final class RadixSort {

    private static final int MOST_DIGIT_BITS = 11; // 2,048 places to write to at a time

    private RadixSort() {}

    /// Sorts `numbers[0 … size)` by the bits `lowBit … highBit` (exclusive); equal ones keep their order.
    ///
    /// @param other as long as `numbers`
    /// @return whether the sorted numbers are in `other`
    static boolean sort(long[] numbers, long[] other, int size, int lowBit, int highBit) {
        int passes = Math.max(1, Math.ceilDiv(highBit - lowBit, MOST_DIGIT_BITS));
        int digitBits = Math.ceilDiv(highBit - lowBit, passes);
        int mask = (1 << digitBits) - 1;
        int[] places = new int[1 << digitBits];
        long[] from = numbers;
        long[] to = other;
        for (int pass = 0; pass < passes; pass++) {
            int shift = lowBit + pass * digitBits;
            Arrays.fill(places, 0);
            for (int i = 0; i < size; i++) {
                places[(int) (from[i] >>> shift) & mask]++;
            }
            int place = 0;
            for (int digit = 0; digit <= mask; digit++) {
                int count = places[digit];
                places[digit] = place;
                place += count;
            }
            for (int i = 0; i < size; i++) {
                long number = from[i];
                to[places[(int) (number >>> shift) & mask]++] = number;
            }
            long[] sorted = to;
            to = from;
            from = sorted;
        }
        return passes % 2 == 1;
    }
}
