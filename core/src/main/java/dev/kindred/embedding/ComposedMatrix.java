package dev.kindred.embedding;

import java.util.Arrays;

/// The vectors of a subword model's words, each computed from its n-grams whenever it is asked for.
public final class ComposedMatrix implements Matrix {

    private final SubwordEmbeddings subwords;

    ComposedMatrix(SubwordEmbeddings subwords) {
        this.subwords = subwords;
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
