package dev.kindred.corpus;

import dev.kindred.corpus.CooccurrenceOptions.Weighting;

/// What a pair counts, in whole units: sums of whole numbers do not depend on the order of adding, so
/// counts are the same with any number of threads and any amount of memory.
///
/// @param perOne how many units a count of 1 has
record PairUnits(Weighting weighting, long perOne) {

    /// The least common multiple of 1 … 16. Up to there each share 1/d is a whole number of units.
    private static final int EXACT_WINDOW = 16;

    private static final long ROUNDED_UNITS = 1 << 24;

    /// For larger windows, a share is rounded to 2^-24.
    static PairUnits of(CooccurrenceOptions options) {
        return switch (options.weighting()) {
            case UNIFORM -> new PairUnits(Weighting.UNIFORM, 1);
            case INVERSE_DISTANCE ->
                new PairUnits(
                        Weighting.INVERSE_DISTANCE,
                        options.window() <= EXACT_WINDOW ? leastCommonMultiple(options.window()) : ROUNDED_UNITS);
        };
    }

    /// The units of a pair whose words are `distance` apart, 1 for neighbours.
    long at(int distance) {
        return switch (weighting) {
            case UNIFORM -> 1;
            case INVERSE_DISTANCE -> Math.max(1, (perOne + distance / 2) / distance);
        };
    }

    private static long leastCommonMultiple(int window) {
        long multiple = 1;
        for (int d = 2; d <= window; d++) {
            long a = multiple;
            long b = d;
            while (b != 0) {
                long rest = a % b;
                a = b;
                b = rest;
            }
            multiple *= d / a;
        }
        return multiple;
    }
}
