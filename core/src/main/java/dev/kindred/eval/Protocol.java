package dev.kindred.eval;

/// How a test is held. The defaults are those of word2vec's `compute-accuracy` and of gensim's
/// `evaluate_word_analogies(restrict_vocab=30000)` and `evaluate_word_pairs`.
///
/// @param mostFrequent      only the first so many words of the vocabulary exist, at least 1; 30,000 for analogies, all
///                          for similarity
/// @param isCaseFolded      upper and lower case are one; of several spellings in the vocabulary the first, which is
/// the
///                          most frequent, counts. Default true
/// @param isUnknownCounted  a question with an unknown word counts as wrong (analogies) or as similarity 0, instead of
///                          being left out. Default false
/// @param resamples         of the bootstrap interval, at least 1, default 2,000
/// @param seed              of the bootstrap, default 1
public record Protocol(int mostFrequent, boolean isCaseFolded, boolean isUnknownCounted, int resamples, long seed) {

    public Protocol {
        if (mostFrequent < 1) {
            throw new IllegalArgumentException("most frequent " + mostFrequent + " words, must be at least 1");
        }
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples " + resamples + ", must be at least 1");
        }
    }

    public static Protocol analogies() {
        return new Protocol(30_000, true, false, 2_000, 1);
    }

    public static Protocol similarity() {
        return new Protocol(Integer.MAX_VALUE, true, false, 2_000, 1);
    }

    public Protocol withMostFrequent(int mostFrequent) {
        return new Protocol(mostFrequent, isCaseFolded, isUnknownCounted, resamples, seed);
    }

    public Protocol withCaseFolded(boolean isCaseFolded) {
        return new Protocol(mostFrequent, isCaseFolded, isUnknownCounted, resamples, seed);
    }

    public Protocol withUnknownCounted(boolean isUnknownCounted) {
        return new Protocol(mostFrequent, isCaseFolded, isUnknownCounted, resamples, seed);
    }

    public Protocol withResamples(int resamples) {
        return new Protocol(mostFrequent, isCaseFolded, isUnknownCounted, resamples, seed);
    }

    public Protocol withSeed(long seed) {
        return new Protocol(mostFrequent, isCaseFolded, isUnknownCounted, resamples, seed);
    }
}
