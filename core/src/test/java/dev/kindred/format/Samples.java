package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/// Embeddings for tests, small and odd.
final class Samples {

    private static final List<String> PARTS = List.of(
            "a",
            "Z",
            "7",
            "-",
            ".",
            "é",
            "ß",
            "中",
            "国",
            "的",
            "\u00a0",
            "\u3000",
            "\u2028",
            "👍🏽",
            "👩‍👩‍👧",
            "\ufffd",
            "и",
            "한",
            "e\u0301",
            "\u0085",
            "%",
            "\"",
            "\\",
            "İ");

    /// The formats that any table of vectors can be written to here: all but fastText's models, gensim's, which
    /// are only read, and columns, which have a module of their own.
    static final List<VectorFormat> TABLE_FORMATS = Arrays.stream(VectorFormat.values())
            .filter(format -> format != VectorFormat.FASTTEXT && format != VectorFormat.GENSIM && !format.isColumns())
            .toList();

    private Samples() {}

    static Embeddings embeddings(List<String> words, float[]... rows) {
        return new Embeddings(Vocabulary.of(words), matrix(rows));
    }

    static HeapMatrix matrix(float[]... rows) {
        var matrix = HeapMatrix.zeros(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            matrix.setRow(row, rows[row], 0);
        }
        return matrix;
    }

    /// Random words without white space, all kinds of floats.
    static Embeddings random(RandomGenerator random, int size, int dimension) {
        return new Embeddings(Vocabulary.of(words(random, size)), randomMatrix(random, size, dimension));
    }

    static List<String> words(RandomGenerator random, int size) {
        var words = new LinkedHashSet<String>();
        while (words.size() < size) {
            var word = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                word.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            words.add(word.toString());
        }
        return new ArrayList<>(words);
    }

    static HeapMatrix randomMatrix(RandomGenerator random, int rows, int dimension) {
        var matrix = HeapMatrix.zeros(rows, dimension);
        for (int row = 0; row < rows; row++) {
            var values = new float[dimension];
            for (int c = 0; c < dimension; c++) {
                values[c] = randomFloat(random);
            }
            matrix.setRow(row, values, 0);
        }
        return matrix;
    }

    static float randomFloat(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> finite(random);
            case 1 -> random.nextInt(5) - 2;
            case 2 -> -0.0f;
            default -> (float) random.nextGaussian() / 5;
        };
    }

    private static float finite(RandomGenerator random) {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) ? value : Float.MIN_VALUE;
    }

    static TrainedModel model(RandomGenerator random, int size, int dimension, int outputRows, byte[] state) {
        var counts = random.longs(size, 0, 1L << 40).toArray();
        var embeddings =
                new Embeddings(Vocabulary.of(words(random, size), counts), randomMatrix(random, size, dimension));
        var options = new LinkedHashMap<String, String>();
        options.put("window", "5");
        options.put("input", "a\\b\tc\nd\r\\t 中");
        options.put("empty", "");
        var provenance = new Provenance("skipgram", options, random.nextLong(), "0.1");
        var tables = new LinkedHashMap<String, Matrix>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tables.put("table-" + i, randomMatrix(random, random.nextInt(9), 1 + random.nextInt(9)));
        }
        return new TrainedModel(embeddings, randomMatrix(random, outputRows, dimension), tables, provenance, state);
    }

    /// The bits of every number, row by row.
    static List<List<Integer>> rows(Matrix matrix) {
        var rows = new ArrayList<List<Integer>>();
        for (int row = 0; row < matrix.rows(); row++) {
            rows.add(Arrays.stream(RoundTripTest.bits(matrix.row(row))).boxed().toList());
        }
        return rows;
    }
}
