package dev.kindred.benchmarks;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.util.Random;
import java.util.stream.IntStream;

/// Vectors of normally distributed numbers: the hardest case of searching, since nothing lies together.
final class RandomTable {

    private static final int ROWS_A_SEED = 1 << 12;

    private RandomTable() {}

    /// Words `w0`, `w1`, …; the same seed gives the same numbers.
    static Embeddings of(int words, int dimension, long seed) {
        var matrix = HeapMatrix.zeros(words, dimension);
        IntStream.range(0, (words + ROWS_A_SEED - 1) / ROWS_A_SEED).parallel().forEach(part -> {
            var random = new Random(seed * 1_000_003 + part);
            var row = new float[dimension];
            for (int id = part * ROWS_A_SEED; id < Math.min(words, (part + 1) * ROWS_A_SEED); id++) {
                for (int i = 0; i < dimension; i++) {
                    row[i] = (float) random.nextGaussian();
                }
                matrix.setRow(id, row, 0);
            }
        });
        return new Embeddings(
                Vocabulary.of(IntStream.range(0, words).mapToObj(i -> "w" + i).toList()), matrix);
    }
}
