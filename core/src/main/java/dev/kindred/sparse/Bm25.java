package dev.kindred.sparse;

/// BM25: what a term adds to the score of a text, so that the score of a query is a sum of weights (Robertson et
/// al. 1994; the variants as Kamphuis, de Vries, Boytsov & Lin 2020, "Which BM25 Do You Mean?", table 1, compare
/// them).
///
/// `c = tf / (1 - b + b · length / mean length)`, where a text's length is the number of its terms that have a
/// column. Lucene keeps lengths in a byte and is off by some percent for texts of more than 40 terms; here they
/// are exact. Only terms that a text has add to its score.
///
/// @param variant default LUCENE
/// @param k1      how soon more of the same term adds little more; at least 0, default 1.2 (Lucene's)
/// @param b       how much long texts are held back, 0 to 1; default 0.75
/// @param delta   of BM25_L and BM25_PLUS, at least 0; default 0.5 and 1 (Lv & Zhai 2011)
public record Bm25(Variant variant, double k1, double b, double delta) implements Weighting {

    public enum Variant {
        /// `ln(1 + (N - df + 0.5) / (df + 0.5)) · c / (c + k1)`
        LUCENE,
        /// `ln((N - df + 0.5) / (df + 0.5)) · c / (c + k1)`; below 0 for terms of more than half of the texts
        ROBERTSON,
        /// `ln(N / df) · (k1 + 1) c / (c + k1)`
        ATIRE,
        /// `ln((N + 1) / (df + 0.5)) · (k1 + 1) (c + delta) / (c + delta + k1)`
        BM25_L,
        /// `ln((N + 1) / df) · ((k1 + 1) c / (c + k1) + delta)`
        BM25_PLUS
    }

    public Bm25 {
        if (!(k1 >= 0) || k1 == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("k1 " + k1 + ", must be at least 0 and finite");
        }
        if (!(b >= 0 && b <= 1)) {
            throw new IllegalArgumentException("b " + b + ", must be from 0 to 1");
        }
        if (!(delta >= 0) || delta == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("delta " + delta + ", must be at least 0 and finite");
        }
    }

    public static Bm25 defaults() {
        return of(Variant.LUCENE);
    }

    /// A variant with its usual numbers.
    public static Bm25 of(Variant variant) {
        return new Bm25(variant, 1.2, 0.75, usualDelta(variant));
    }

    private static double usualDelta(Variant variant) {
        return switch (variant) {
            case LUCENE, ROBERTSON, ATIRE -> 0;
            case BM25_L -> 0.5;
            case BM25_PLUS -> 1;
        };
    }

    public Bm25 withK1(double k1) {
        return new Bm25(variant, k1, b, delta);
    }

    public Bm25 withB(double b) {
        return new Bm25(variant, k1, b, delta);
    }

    public Bm25 withDelta(double delta) {
        return new Bm25(variant, k1, b, delta);
    }

    @Override
    public boolean learnsFrequencies() {
        return true;
    }

    @Override
    public Weighting ofQueries() {
        return TermWeighting.counts();
    }

    @Override
    public double global(long df, long texts) {
        double n = texts;
        return switch (variant) {
            case LUCENE -> Math.log1p((n - df + 0.5) / (df + 0.5));
            case ROBERTSON -> Math.log((n - df + 0.5) / (df + 0.5));
            case ATIRE -> Math.log(n / Math.max(1, df));
            case BM25_L -> Math.log((n + 1) / (df + 0.5));
            case BM25_PLUS -> Math.log((n + 1) / Math.max(1, df));
        };
    }

    @Override
    public void weigh(int[] columns, double[] numbers, int from, int to, double[] global, double meanLength) {
        double length = 0;
        for (int i = from; i < to; i++) {
            length += numbers[i];
        }
        double divisor = 1 - b + b * (meanLength > 0 ? length / meanLength : 1);
        for (int i = from; i < to; i++) {
            double c = numbers[i] / divisor;
            numbers[i] = global[columns[i]]
                    * switch (variant) {
                        case LUCENE, ROBERTSON -> c / (c + k1);
                        case ATIRE -> (k1 + 1) * c / (c + k1);
                        case BM25_L -> (k1 + 1) * (c + delta) / (c + delta + k1);
                        case BM25_PLUS -> (k1 + 1) * c / (c + k1) + delta;
                    };
        }
    }
}
