package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.vocab.Vocabulary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Embedding tables for tests.
final class Tables {

    private Tables() {}

    /// Words w0, w1, … with normally distributed components.
    static Embeddings random(long seed, int words, int dimension) {
        var random = new Random(seed);
        var rows = new float[words][dimension];
        for (var row : rows) {
            for (int i = 0; i < dimension; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return of(IntStream.range(0, words).mapToObj(i -> "w" + i).toList(), rows);
    }

    static Embeddings of(List<String> words, float[]... rows) {
        var matrix = HeapMatrix.zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            matrix.setRow(i, rows[i], 0);
        }
        return new Embeddings(Vocabulary.of(words), matrix);
    }

    /// The same table as a file would hold it.
    static Embeddings mapped(Embeddings embeddings) {
        return mapped(embeddings, new float[0]);
    }

    /// The same table as a file of our own would hold it, lengths of rows included.
    static Embeddings mappedWithNorms(Embeddings embeddings) {
        var norms = new float[embeddings.size()];
        for (int i = 0; i < norms.length; i++) {
            double squares = 0;
            for (float component : embeddings.matrix().row(i)) {
                squares += (double) component * component;
            }
            norms[i] = (float) Math.sqrt(squares);
        }
        return mapped(embeddings, norms);
    }

    private static Embeddings mapped(Embeddings embeddings, float[] norms) {
        int dimension = embeddings.dimension();
        var bytes = MemorySegment.ofArray(new byte[embeddings.size() * dimension * Float.BYTES]);
        var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < embeddings.size(); i++) {
            MemorySegment.copy(
                    embeddings.matrix().row(i), 0, bytes, layout, (long) i * dimension * Float.BYTES, dimension);
        }
        var matrix = new MappedMatrix(bytes, embeddings.size(), dimension, dimension, norms);
        return new Embeddings(embeddings.vocabulary(), matrix);
    }

    static float[] vector(int dimension, float value) {
        var vector = new float[dimension];
        Arrays.fill(vector, value);
        return vector;
    }
}
