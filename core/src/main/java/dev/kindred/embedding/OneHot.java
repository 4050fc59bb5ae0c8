package dev.kindred.embedding;

import dev.kindred.vocab.Vocabulary;
import java.util.Optional;

/// The simplest embedding: a word is the vector that is 1 at its id and 0 elsewhere. Every two words are
/// equally far apart, which is why the other embeddings exist.
///
/// @param vocabulary its size is the vectors' dimension
public record OneHot(Vocabulary vocabulary) {

    /// The word's vector, or empty when the word is unknown.
    public Optional<float[]> vector(String word) {
        int id = vocabulary.id(word);
        if (id == Vocabulary.UNKNOWN) {
            return Optional.empty();
        }
        var vector = new float[vocabulary.size()];
        vector[id] = 1;
        return Optional.of(vector);
    }

    /// The word whose component is the greatest, so that soft vectors (probabilities) can be read too.
    ///
    /// @param vector `[vocabulary size]`
    public String word(float[] vector) {
        if (vector.length != vocabulary.size() || vector.length == 0) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " components for a vocabulary of " + vocabulary.size() + " words");
        }
        int best = 0;
        for (int i = 1; i < vector.length; i++) {
            best = vector[i] > vector[best] ? i : best;
        }
        return vocabulary.word(best);
    }
}
