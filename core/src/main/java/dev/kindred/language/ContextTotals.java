package dev.kindred.language;

import java.util.Arrays;

/// What follows one context: sums over its n-grams.
final class ContextTotals {

    private static final int LARGE = 3;

    private final long[] kept = new long[LARGE + 1]; // by count, the last for all larger ones
    private long total;
    private long leftOut;
    private long different;

    void clear() {
        Arrays.fill(kept, 0);
        total = 0;
        leftOut = 0;
        different = 0;
    }

    void add(long count, boolean isPruned) {
        total += count;
        different++;
        if (isPruned) {
            leftOut += count;
        } else {
            kept[(int) Math.min(count, LARGE)]++;
        }
    }

    /// The sum of all counts.
    long total() {
        return total;
    }

    /// The sum of the counts of those that are left out; their probability goes to the order below.
    long leftOut() {
        return leftOut;
    }

    /// How many n-grams there are, left out or not.
    long different() {
        return different;
    }

    /// How many are kept.
    long kept() {
        return kept[1] + kept[2] + kept[LARGE];
    }

    /// How many are kept that have this count, 1 to 3; 3 stands for all above, too.
    long kept(int count) {
        return kept[count];
    }
}
