package dev.kindred.neural.language;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.neural.Backend;
import dev.kindred.vocab.Vocabulary;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// A network's word matrix as embeddings.
final class WordVectors {

    private WordVectors() {}

    /// @param vocabulary whose symbols are left out
    /// @param matrix     `[vocabulary, dimension]`
    static Embeddings of(Vocabulary vocabulary, Tensor matrix) {
        int symbols = WordText.FIRST_WORD;
        int size = vocabulary.size() - symbols;
        int dimension = (int) matrix.size(1);
        var rows = HeapMatrix.zeros(size, dimension);
        for (int row = 0; row < size; row++) {
            try (var _ = new PointerScope()) {
                rows.setRow(row, Backend.floats(matrix.select(0, row + symbols)), 0);
            }
        }
        var words = vocabulary.words().subList(symbols, vocabulary.size());
        var counts = new long[0];
        if (vocabulary.hasCounts()) {
            counts = new long[size];
            for (int id = 0; id < size; id++) {
                counts[id] = vocabulary.count(id + symbols);
            }
        }
        return new Embeddings(Vocabulary.of(words, counts), rows);
    }
}
