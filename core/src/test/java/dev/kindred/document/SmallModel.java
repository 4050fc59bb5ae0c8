package dev.kindred.document;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/// Vectors and texts to try measures on.
final class SmallModel {

    private SmallModel() {}

    static Embeddings of(List<String> words, float[][] rows) {
        return of(Vocabulary.of(words), rows);
    }

    static Embeddings of(Vocabulary vocabulary, float[][] rows) {
        var matrix = HeapMatrix.zeros(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            matrix.setRow(row, rows[row], 0);
        }
        return new Embeddings(vocabulary, matrix);
    }

    /// Words `w0`, `w1`, … with random vectors.
    static Embeddings random(int words, int dimension, int seed) {
        var random = new RandomStream(seed);
        var names = new ArrayList<String>();
        var rows = new float[words][dimension];
        for (int word = 0; word < words; word++) {
            names.add("w" + word);
            for (int i = 0; i < dimension; i++) {
                rows[word][i] = random.below(2001) / 1000f - 1;
            }
        }
        return of(names, rows);
    }

    /// Texts of `0 … longest` of these words, frequent ones first.
    static List<String> texts(int count, int longest, int words, int seed) {
        var random = new RandomStream(seed);
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder();
            for (int length = random.below(longest + 1); length > 0; length--) {
                text.append("w").append(random.below(1 + random.below(words))).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }

    static TextWords words(Embeddings embeddings) {
        return TextWords.of(embeddings, TextWords.Options.defaults());
    }
}
