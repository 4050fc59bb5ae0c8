package dev.kindred.embedding;

import java.util.ArrayList;
import java.util.List;

/// Vectors of all words there are, known or not: the mean of a word's own row, if it has one, and of the
/// rows of its n-grams. Immutable; shared by all threads.
public final class SubwordEmbeddings {

    private final FastTextModel model;

    private SubwordEmbeddings(FastTextModel model) {
        this.model = model;
    }

    public static SubwordEmbeddings of(FastTextModel model) {
        return new SubwordEmbeddings(model);
    }

    public FastTextModel model() {
        return model;
    }

    public int dimension() {
        return model.arguments().dimension();
    }

    /// The vector of a word, known or not; zeros if it has neither a row nor n-grams. Sums run in `float`
    /// and in fastText's order.
    public float[] vector(String word) {
        return mean(model.rows(word));
    }

    /// An n-gram with its vector.
    public record Ngram(String text, float[] vector) {}

    /// What the vector of a word is the mean of: the word itself, if known, then its n-grams.
    public List<Ngram> ngrams(String word) {
        var found = new ArrayList<Ngram>();
        int id = model.dictionary().wordId(word);
        if (id >= 0) {
            found.add(new Ngram(word, model.input().row(id)));
        }
        if (!word.equals(FastTextDictionary.END_OF_LINE)) {
            var texts = model.arguments().ngrams().of(word);
            var buckets = model.arguments().ngrams().buckets(word);
            for (int i = 0; i < buckets.length; i++) {
                int row = model.dictionary().prunedRow(buckets[i]);
                if (row != FastTextDictionary.NO_ROW) {
                    found.add(new Ngram(
                            texts.get(i),
                            model.input().row(model.dictionary().words().size() + row)));
                }
            }
        }
        return List.copyOf(found);
    }

    /// All words of the vocabulary with their vectors, computed when they are asked for; and vectors of
    /// words beyond it.
    public Embeddings embeddings() {
        return new Embeddings(model.dictionary().words(), new ComposedMatrix(this));
    }

    float[] mean(int[] rows) {
        var mean = new float[dimension()];
        var row = new float[dimension()];
        addMean(rows, mean, 0, row);
        return mean;
    }

    void addMean(int[] rows, float[] mean, int offset, float[] row) {
        for (int number : rows) {
            model.input().copyRows(number, 1, row, 0);
            for (int i = 0; i < row.length; i++) {
                mean[offset + i] += row[i];
            }
        }
        if (rows.length > 0) {
            float share = (float) (1.0 / rows.length);
            for (int i = 0; i < row.length; i++) {
                mean[offset + i] *= share;
            }
        }
    }
}
