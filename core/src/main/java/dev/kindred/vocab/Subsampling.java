package dev.kindred.vocab;

/// Subsampling of frequent words.
public final class Subsampling {

    private Subsampling() {}

    /// Which formula gives the probability of keeping a word.
    public enum Formula {
        /// `sqrt(t/f) + t/f`, as word2vec.c computes it.
        WORD2VEC,
        /// `sqrt(t/f)`, as the paper prints it (Mikolov et al. 2013b, equation 5).
        PAPER
    }
}
