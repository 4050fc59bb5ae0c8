package dev.kindred.language;

import dev.kindred.language.Smoothing.Discounts;
import java.util.Optional;
import java.util.function.Supplier;

/// How many n-grams of one order there are, in all and with each of the small counts.
final class CountsOfCounts {

    private static final int COUNTED = 4;

    private final long[] counts = new long[COUNTED + 1];
    private long kept;

    void add(long count, boolean isKept) {
        kept += isKept ? 1 : 0;
        if (count <= COUNTED) {
            counts[(int) count]++;
        }
    }

    /// N-grams that are not left out.
    long kept() {
        return kept;
    }

    /// N-grams with this count, 1 to 4.
    long with(int count) {
        return counts[count];
    }

    /// The three discounts of modified Kneser-Ney: Chen & Goodman 1998, equation 26. In float, as KenLM has
    /// them.
    ///
    /// @param order    that these counts belong to, for the message
    /// @param fallback instead of discounts that cannot be estimated
    /// @throws IllegalArgumentException if they cannot, and there is no fallback
    Discounts discounts(int order, Optional<Discounts> fallback) {
        var amounts = new float[COUNTED];
        float y = (float) counts[1] / (float) (counts[1] + 2.0 * counts[2]);
        for (int j = 1; j < COUNTED; j++) {
            if (counts[j] > 0) {
                amounts[j] = (float) j - (float) (j + 1) * y * (float) counts[j + 1] / (float) counts[j];
            }
            if (counts[j] == 0 || amounts[j] < 0 || amounts[j] > j) {
                return fallback.orElseThrow(problem(order, j, amounts[j]));
            }
        }
        return new Discounts(amounts[1], amounts[2], amounts[3]);
    }

    private Supplier<IllegalArgumentException> problem(int order, int count, float amount) {
        String reason = counts[count] == 0
                ? "none has the count " + count
                : "that of the count " + count + " would be " + amount + ", must be from 0 to " + count;
        return () -> new IllegalArgumentException("the discounts of modified Kneser-Ney cannot be estimated for n-grams"
                + " of order " + order + ": " + reason + ". The text is small or artificial; give more, or fixed"
                + " discounts (--discount-fallback)");
    }

    /// `n1 / (n1 + 2 n2)`: Ney, Essen & Kneser 1994.
    ///
    /// @throws IllegalArgumentException if nothing occurs once, or nothing twice
    double discount(int order) {
        if (counts[1] == 0 || counts[2] == 0) {
            throw new IllegalArgumentException("the discount cannot be estimated for n-grams of order " + order
                    + ": none occurs exactly " + (counts[1] == 0 ? "once" : "twice") + "; give one (--discount)");
        }
        return (double) counts[1] / (counts[1] + 2 * counts[2]);
    }
}
