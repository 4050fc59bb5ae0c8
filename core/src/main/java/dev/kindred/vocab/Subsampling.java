package dev.kindred.vocab;

/// Thins frequent words out, so that training sees more of the others: section 2.3 of Mikolov et al.,
/// "Distributed Representations of Words and Phrases and their Compositionality" (2013). Immutable.
public final class Subsampling {

    /// Probabilities are compared to this many random bits.
    private static final int BITS = 31;

    private final int[] thresholds; // [vocabulary size], the probability of keeping times 2^31

    private Subsampling(int[] thresholds) {
        this.thresholds = thresholds;
    }

    /// @param sample the share `t` of the corpus above which a word is thinned; 0 keeps every word
    public static Subsampling of(Vocabulary vocabulary, double sample, Formula formula) {
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("sample " + sample + ", must be from 0 to 1");
        }
        var thresholds = new int[vocabulary.size()];
        for (int id = 0; id < thresholds.length; id++) {
            double keep = 1;
            if (sample > 0 && vocabulary.count(id) > 0) {
                double ratio = sample * vocabulary.totalCount() / vocabulary.count(id);
                keep = switch (formula) {
                    case WORD2VEC -> Math.sqrt(ratio) + ratio;
                    case PAPER -> Math.sqrt(ratio);
                };
            }
            thresholds[id] = keep >= 1 ? Integer.MAX_VALUE : (int) (keep * (1L << BITS));
        }
        return new Subsampling(thresholds);
    }

    /// Thins `ids[0 … count)` in place.
    ///
    /// @return how many ids are left
    public int thin(int[] ids, int count, RandomStream random) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int id = ids[i];
            int threshold = thresholds[id];
            if (threshold == Integer.MAX_VALUE || (random.next() >>> (64 - BITS)) < threshold) {
                ids[kept++] = id;
            }
        }
        return kept;
    }

    /// The probability that an occurrence of the word is kept.
    public double keepProbability(int id) {
        return thresholds[id] == Integer.MAX_VALUE ? 1 : thresholds[id] / (double) (1L << BITS);
    }

    /// Which formula gives the probability of keeping a word of frequency `f`.
    public enum Formula {
        /// `sqrt(t/f) + t/f`, as word2vec.c computes it.
        WORD2VEC,
        /// `sqrt(t/f)`, as the paper prints it (equation 5).
        PAPER
    }
}
