package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Tables of vectors for tests.
final class Spaces {

    private Spaces() {}

    /// Words w0, w1, … with falling counts and dependent components, far from 0.
    static Embeddings random(int words, int dimension, int seed) {
        var random = new Random(seed);
        var matrix = HeapMatrix.zeros(words, dimension);
        for (int i = 0; i < words; i++) {
            var row = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                row[d] = (float) (random.nextGaussian() / (1 + d) + (d > 0 ? 0.4 * row[d - 1] : 1));
            }
            matrix.setRow(i, row, 0);
        }
        long[] counts =
                IntStream.range(0, words).mapToLong(i -> 1000L / (i + 1)).toArray();
        return new Embeddings(Vocabulary.of(names(words), counts), matrix);
    }

    static List<String> names(int words) {
        return IntStream.range(0, words).mapToObj(i -> "w" + i).toList();
    }

    static Embeddings of(List<String> words, float[]... rows) {
        return new Embeddings(Vocabulary.of(words), matrix(rows));
    }

    static HeapMatrix matrix(float[]... rows) {
        var matrix = HeapMatrix.zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            matrix.setRow(i, rows[i], 0);
        }
        return matrix;
    }

    /// A random orthogonal matrix: Gram-Schmidt on normally distributed rows.
    static double[][] orthogonal(int dimension, int seed) {
        var random = new Random(seed);
        var rows = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int d = 0; d < dimension; d++) {
                rows[i][d] = random.nextGaussian();
            }
            for (int k = 0; k < i; k++) {
                double along = dot(rows[i], rows[k]);
                for (int d = 0; d < dimension; d++) {
                    rows[i][d] -= along * rows[k][d];
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int d = 0; d < dimension; d++) {
                rows[i][d] /= norm;
            }
        }
        return rows;
    }

    /// Every vector turned by a matrix, with noise, and named anew.
    static Embeddings turned(Embeddings embeddings, double[][] rotation, double noise, String prefix, int seed) {
        var random = new Random(seed);
        int dimension = embeddings.dimension();
        var matrix = HeapMatrix.zeros(embeddings.size(), dimension);
        for (int id = 0; id < embeddings.size(); id++) {
            float[] row = embeddings.matrix().row(id);
            var turned = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                double sum = noise * random.nextGaussian();
                for (int d = 0; d < dimension; d++) {
                    sum += rotation[i][d] * row[d];
                }
                turned[i] = (float) sum;
            }
            matrix.setRow(id, turned, 0);
        }
        var words =
                embeddings.vocabulary().words().stream().map(w -> prefix + w).toList();
        return new Embeddings(Vocabulary.of(words), matrix);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
