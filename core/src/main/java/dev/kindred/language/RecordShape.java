package dev.kindred.language;

import java.util.Arrays;

/// Records of one kind: the key of an n-gram, and behind it `payload` longs, 0 or 1.
record RecordShape(NgramKeys keys, int order, int payload) {

    private static final int MOST_DIGIT_BITS = 11; // 2,048 places to write to at a time

    int keyLongs() {
        return keys.longs(order);
    }

    int longs() {
        return keyLongs() + payload;
    }

    RecordShape withPayload(int other) {
        return new RecordShape(keys, order, other);
    }

    /// Sorts `count` records by their keys: by the last place first, without comparing.
    ///
    /// @param other  as long as `records`
    /// @param sorted by so many of the last places the records are sorted already
    /// @return the array in which the sorted records are
    long[] sort(long[] records, long[] other, int count, int sorted) {
        long[] from = records;
        long[] to = other;
        int passes = Math.ceilDiv(keys.bits(), MOST_DIGIT_BITS);
        int digitBits = Math.ceilDiv(keys.bits(), passes);
        int[] places = new int[1 << digitBits];
        for (int place = order - 1 - sorted; place >= 0; place--) {
            for (int pass = 0; pass < passes; pass++) {
                int bit = keys.shiftOf(place) + pass * digitBits;
                int width = Math.min(digitBits, keys.bits() - pass * digitBits);
                if (pass(from, to, count, keys.longOf(place), bit, (1 << width) - 1, places)) {
                    long[] swapped = from;
                    from = to;
                    to = swapped;
                }
            }
        }
        return from;
    }

    /// @return whether records were moved to `to`: not if all have the same digit
    private boolean pass(long[] from, long[] to, int count, int key, int bit, int mask, int[] places) {
        int size = longs();
        Arrays.fill(places, 0, mask + 1, 0);
        for (int i = 0, at = key; i < count; i++, at += size) {
            places[(int) (from[at] >>> bit) & mask]++;
        }
        int place = 0;
        for (int digit = 0; digit <= mask; digit++) {
            int found = places[digit];
            if (found == count) {
                return false;
            }
            places[digit] = place;
            place += found * size;
        }
        for (int i = 0, at = 0; i < count; i++, at += size) {
            int digit = (int) (from[at + key] >>> bit) & mask;
            int target = places[digit];
            places[digit] = target + size;
            to[target] = from[at];
            if (size > 1) {
                to[target + 1] = from[at + 1];
                if (size > 2) {
                    to[target + 2] = from[at + 2];
                    if (size > 3) {
                        to[target + 3] = from[at + 3];
                    }
                }
            }
        }
        return true;
    }
}
