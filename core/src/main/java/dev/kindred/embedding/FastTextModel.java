package dev.kindred.embedding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Everything that a fastText model is: what its file holds, and what training needs to go on.
///
/// @param arguments  how it was trained
/// @param dictionary words, labels, n-grams that are left
/// @param input      a row for each word, then one for each bucket of n-grams (or for each n-gram that is
///                   left); shared, not copied
/// @param output     a row for each label of a supervised model, else for each word; with hierarchical
///                   softmax for each inner node of the tree, and an unused one; shared, not copied
public record FastTextModel(FastTextArguments arguments, FastTextDictionary dictionary, Matrix input, Matrix output) {

    public FastTextModel {
        int words = dictionary.words().size();
        long inputRows = (long) words + (dictionary.isPruned() ? dictionary.prunedSize() : arguments.buckets());
        int outputRows = arguments.isSupervised() ? dictionary.labels().size() : words;
        requireShape("input", input, inputRows, arguments.dimension());
        requireShape("output", output, outputRows, arguments.dimension());
    }

    private static void requireShape(String name, Matrix matrix, long rows, int dimension) {
        if (matrix.rows() != rows || matrix.dimension() != dimension) {
            throw new IllegalArgumentException("the " + name + " matrix has " + matrix.rows() + " rows of "
                    + matrix.dimension() + ", its words, labels and n-grams need " + rows + " rows of " + dimension);
        }
    }

    /// Whether the rows of words and n-grams are quantised: a `.ftz`.
    public boolean isQuantized() {
        return input instanceof QuantizedMatrix;
    }

    /// The rows of [#input] whose mean is the vector of a word, known or not: its own, if it has one, then
    /// those of its n-grams.
    public int[] rows(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return rows(bytes, 0, bytes.length);
    }

    /// The same of the word whose UTF-8 is `bytes[from … to)`.
    public int[] rows(byte[] bytes, int from, int to) {
        int id = dictionary.wordId(bytes, from, to);
        int[] ngrams =
                isEndOfLine(bytes, from, to) ? new int[0] : arguments.ngrams().buckets(bytes, from, to);
        var rows = new int[ngrams.length + 1];
        int size = 0;
        if (id >= 0) {
            rows[size++] = id;
        }
        for (int bucket : ngrams) {
            int row = dictionary.prunedRow(bucket);
            if (row != FastTextDictionary.NO_ROW) {
                rows[size++] = dictionary.words().size() + row;
            }
        }
        return Arrays.copyOf(rows, size);
    }

    private static boolean isEndOfLine(byte[] bytes, int from, int to) {
        byte[] end = FastTextDictionary.END_OF_LINE.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, from, to, end, 0, end.length);
    }

    /// The same model with other matrices.
    public FastTextModel withMatrices(Matrix otherInput, Matrix otherOutput) {
        return new FastTextModel(arguments, dictionary, otherInput, otherOutput);
    }
}
