package dev.kindred.embedding;

import java.util.List;

/// Turns texts into vectors: the contract of everything that reads a sentence, from the mean of word vectors
/// to a network. The same text has the same vector in every call and in any batch.
public interface TextEncoder {

    /// The length of a vector.
    int dimension();

    /// The vectors of texts, in their order; zeros of a text of which nothing is known.
    ///
    /// @return `[texts.size()][dimension]`, the caller's own
    HeapMatrix encode(List<String> texts);

    /// The vector of one text.
    default float[] encode(String text) {
        return encode(List.of(text)).row(0);
    }
}
