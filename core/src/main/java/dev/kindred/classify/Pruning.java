package dev.kindred.classify;

import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;

/// Leaves out the rows of words and n-grams that matter least: those of the smallest length. The end of the
/// line always stays.
final class Pruning {

    private final FastTextModel model;
    private final int[] byFallingLength; // rows

    Pruning(FastTextModel model) {
        if (model.isQuantized() || model.dictionary().isPruned()) {
            throw new IllegalArgumentException("the model is quantised or cut down already");
        }
        this.model = model;
        int rows = model.input().rows();
        int endOfLine = model.dictionary().wordId(FastTextDictionary.END_OF_LINE);
        var keys = new long[rows];
        var vector = new float[model.arguments().dimension()];
        for (int row = 0; row < rows; row++) {
            model.input().copyRows(row, 1, vector, 0);
            float square = 0;
            for (float x : vector) {
                square += x * x;
            }
            float length = row == endOfLine ? Float.MAX_VALUE : square;
            // bits of numbers that are not negative rise as they do
            keys[row] = (long) (Integer.MAX_VALUE - Float.floatToRawIntBits(length)) << 32 | row;
        }
        Arrays.parallelSort(keys);
        byFallingLength = new int[rows];
        for (int i = 0; i < rows; i++) {
            byFallingLength[i] = (int) keys[i];
        }
    }

    /// The row that is kept as number `i`.
    int row(int i) {
        return byFallingLength[i];
    }

    int rows() {
        return byFallingLength.length;
    }

    /// The model with `kept` rows.
    FastTextModel keep(int kept) {
        var table = HeapMatrix.zeros(kept, model.arguments().dimension());
        int allWords = model.dictionary().words().size();
        int[] rows = Arrays.copyOf(byFallingLength, kept);
        int[] words = Arrays.stream(rows).filter(row -> row < allWords).sorted().toArray();
        int[] buckets = Arrays.stream(rows)
                .filter(row -> row >= allWords)
                .map(row -> row - allWords)
                .toArray();
        for (int i = 0; i < kept; i++) {
            int row = i < words.length ? words[i] : allWords + buckets[i - words.length];
            model.input().copyRows(row, 1, table.block(i), table.offset(i));
        }
        var old = model.dictionary();
        var names = Arrays.stream(words).mapToObj(old::word).toList();
        var counts = Arrays.stream(words).mapToLong(old::countOfWord).toArray();
        var dictionary = FastTextDictionary.of(Vocabulary.of(names, counts), old.labels(), old.tokens())
                .withPruned(buckets);
        return new FastTextModel(model.arguments(), dictionary, table, model.output());
    }
}
