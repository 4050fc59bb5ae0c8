package dev.kindred.embedding;

import dev.kindred.vocab.Vocabulary;
import java.util.Optional;

/// Words and their vectors: the waist of Kindred, which trainers produce, formats carry, search and evaluation read.
///
/// @param vocabulary row `i` of the matrix belongs to word `i`
/// @param matrix     `[vocabulary size][dimension]`; shared, not copied, and not to be changed any more
public record Embeddings(Vocabulary vocabulary, Matrix matrix) {

    public Embeddings {
        if (vocabulary.size() != matrix.rows()) {
            throw new IllegalArgumentException(vocabulary.size() + " words for a matrix of " + matrix.rows() + " rows");
        }
    }

    public int size() {
        return vocabulary.size();
    }

    public int dimension() {
        return matrix.dimension();
    }

    /// A copy of the word's vector. Of a word beyond the vocabulary it is made of n-grams if the vectors are
    /// those of a subword model ([ComposedMatrix]); otherwise it is empty.
    public Optional<float[]> vector(String word) {
        int id = vocabulary.id(word);
        if (id != Vocabulary.UNKNOWN) {
            return Optional.of(matrix.row(id));
        }
        return matrix instanceof ComposedMatrix composed ? composed.compose(word) : Optional.empty();
    }
}
