package dev.kindred.vocab;

import java.util.Optional;

/// Chooses the words of a model from counted words.
public final class VocabularyBuilder {

    private VocabularyBuilder() {}

    /// @param minCount    rarer words are dropped; at least 1, default 5
    /// @param maximumSize keep at most this many of the most frequent words; default [Integer#MAX_VALUE]
    /// @param given       the words to use instead, in this order; the other two must then be their
    ///                    defaults
    public record Options(int minCount, int maximumSize, Optional<Vocabulary> given) {

        public static Options defaults() {
            return new Options(5, Integer.MAX_VALUE, Optional.empty());
        }
    }
}
