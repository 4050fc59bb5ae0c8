package dev.kindred.embedding;

import java.util.Arrays;
import java.util.Optional;

/// The vectors of a subword model's words, each computed from its n-grams whenever it is asked for.
public final class ComposedMatrix implements Matrix {

    private static final int ROWS_AT_ONCE = 256;

    private final SubwordEmbeddings subwords;

    ComposedMatrix(SubwordEmbeddings subwords) {
        this.subwords = subwords;
    }

    /// The model whose words these are.
    public FastTextModel model() {
        return subwords.model();
    }

    /// The vector of a word, known or not; empty if it has neither a row nor n-grams.
    Optional<float[]> compose(String word) {
        int[] rows = model().rows(word);
        return rows.length == 0 ? Optional.empty() : Optional.of(subwords.mean(rows));
    }

    /// All vectors, in memory.
    public HeapMatrix computed(int threads) {
        var computed = HeapMatrix.zeros(rows(), dimension());
        RowRanges.each(rows(), ROWS_AT_ONCE, threads, (first, count) -> {
            for (int row = first; row < first + count; row++) {
                copyRows(row, 1, computed.block(row), computed.offset(row));
            }
        });
        return computed;
    }

    @Override
    public int rows() {
        return subwords.model().dictionary().words().size();
    }

    @Override
    public int dimension() {
        return subwords.dimension();
    }

    @Override
    public void copyRows(int firstRow, int count, float[] target, int offset) {
        var words = subwords.model().dictionary().words();
        var row = new float[dimension()];
        Arrays.fill(target, offset, offset + count * dimension(), 0);
        for (int i = 0; i < count; i++) {
            byte[] word = words.utf8(firstRow + i);
            subwords.addMean(subwords.model().rows(word, 0, word.length), target, offset + i * dimension(), row);
        }
    }
}
