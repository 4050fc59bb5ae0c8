package dev.kindred.language;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The numbers of a model's n-grams, in memory or in a mapped file. Shared by all threads.
sealed interface NgramStore permits ProbingStore, TrieStore {

    ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// The backoff weight's logarithm of an n-gram that was added: minus zero, which no other has.
    float ADDED = -0f;

    static boolean isAdded(float backoff) {
        return Float.floatToRawIntBits(backoff) == Integer.MIN_VALUE;
    }

    int order();

    /// Looks up single words, `words[0 … count)`, which are all in the model.
    void words(int[] words, int count, Matches found);

    /// Looks for n-grams of `length` words, at positions where one a word shorter has been found.
    ///
    /// @param positions `positions[0 … count)`
    /// @param older     for each of them the word before the shorter n-gram
    void longer(int length, int[] positions, int[] older, int count, Matches found);
}
