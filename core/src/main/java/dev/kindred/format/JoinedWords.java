package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Joins words and numbers that a format keeps apart, and looks at them as all readers do: numbers
/// must be finite, and of rows with the same word the first one stays.
final class JoinedWords {

    private static final int NUMBERS_AT_ONCE = 1 << 16;

    private JoinedWords() {}

    /// @param words  one for each row; changed
    /// @param counts of the words, or empty
    /// @throws FormatException if a number is not finite
    static Loaded join(
            Path path, VectorFormat format, WordList words, Matrix matrix, long[] counts, Progress progress) {
        requireFinite(path, words.words(), matrix, progress);
        var seen = HashSet.<String>newHashSet(words.words().size());
        var kept = new int[matrix.rows()];
        int size = 0;
        for (int row = 0; row < kept.length; row++) {
            if (seen.add(words.words().get(row))) {
                kept[size++] = row;
            }
        }
        var findings = new Findings(words.repaired(), kept.length - size, false);
        if (size == kept.length) {
            return new Loaded(format, size, new Embeddings(vocabulary(words.words(), counts), matrix), findings);
        }
        var names = new ArrayList<String>(size);
        var selected = HeapMatrix.zeros(size, matrix.dimension());
        var selectedCounts = new long[counts.length == 0 ? 0 : size];
        for (int id = 0; id < size; id++) {
            names.add(words.words().get(kept[id]));
            matrix.copyRows(kept[id], 1, selected.block(id), selected.offset(id));
            if (counts.length > 0) {
                selectedCounts[id] = counts[kept[id]];
            }
        }
        return new Loaded(format, size, new Embeddings(vocabulary(names, selectedCounts), selected), findings);
    }

    private static Vocabulary vocabulary(List<String> words, long[] counts) {
        return counts.length == 0 ? Vocabulary.of(words) : Vocabulary.of(words, counts);
    }

    private static void requireFinite(Path path, List<String> words, Matrix matrix, Progress progress) {
        int dimension = matrix.dimension();
        int atOnce = Math.max(1, NUMBERS_AT_ONCE / dimension);
        var numbers = new float[Math.min(atOnce, Math.max(1, matrix.rows())) * dimension];
        for (int row = 0; row < matrix.rows(); row += atOnce) {
            int rows = Math.min(atOnce, matrix.rows() - row);
            matrix.copyRows(row, rows, numbers, 0);
            for (int i = 0; !FiniteRows.areFinite(numbers, 0, rows * dimension); i++) {
                if (!FiniteRows.areFinite(numbers, i * dimension, dimension)) {
                    throw new FormatException(
                            path,
                            "row " + (row + i + 1) + " of " + matrix.rows() + " (word \""
                                    + shown(words.get(row + i)) + "\") holds "
                                    + FiniteRows.firstNotFinite(numbers, i * dimension));
                }
            }
            progress.reached((row + (double) rows) / matrix.rows());
        }
    }

    private static String shown(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }
}
