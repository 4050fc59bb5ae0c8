package dev.kindred.transform;

import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;

/// How much each word counts in a mean over words. A vocabulary lists every word once, text uses few of
/// them most of the time: weights by frequency make a mean over the vocabulary one over running text.
public enum RowWeights {
    /// Every word the same.
    EQUAL,
    /// By its count in the corpus.
    COUNTS,
    /// By 1 / rank, Zipf's estimate where counts are not known: the words must stand by falling frequency.
    RANKS;

    /// `[words]`: each word's share of the whole.
    double[] shares(Vocabulary vocabulary) {
        var shares = new double[vocabulary.size()];
        switch (this) {
            case EQUAL -> Arrays.fill(shares, 1);
            case COUNTS -> count(vocabulary, shares);
            case RANKS -> Arrays.setAll(shares, id -> 1.0 / (id + 1));
        }
        double total = Arrays.stream(shares).sum();
        for (int id = 0; id < shares.length; id++) {
            shares[id] /= total;
        }
        return shares;
    }

    private static void count(Vocabulary vocabulary, double[] shares) {
        if (!vocabulary.hasCounts()) {
            throw new IllegalArgumentException("the vectors come without counts of their words, which weights by"
                    + " frequency need; ranks estimate them where words stand by falling frequency");
        }
        if (vocabulary.totalCount() == 0) {
            throw new IllegalArgumentException("all words have the count 0, weights by frequency need counts");
        }
        Arrays.setAll(shares, vocabulary::count);
    }
}
