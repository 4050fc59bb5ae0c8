package dev.kindred.document;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts as bags of words: which words, and how often each. The words of all texts together have one table of
/// vectors. Words of which nothing is known, or whose vector is zero or not finite, are left out.
///
/// @param numbers of the table's words
/// @param vectors `[words][dimension]`, of length 1 or as they are
/// @param bags    one a text
record WordBags(Map<String, Integer> numbers, HeapMatrix vectors, List<Bag> bags) {

    private static final int TEXTS_AT_ONCE = 4096;

    /// The words of a text in the order of their first places.
    ///
    /// @param words   numbers of the table, all different
    /// @param counts  how often each stands in the text
    /// @param total   the sum of the counts
    /// @param unknown how many tokens were left out
    record Bag(int[] words, int[] counts, int total, int unknown) {

        boolean isEmpty() {
            return total == 0;
        }
    }

    /// @param unitVectors whether the vectors are divided by their lengths
    static WordBags of(List<String> texts, TextWords cutting, Embeddings embeddings, boolean unitVectors, int threads) {
        var table = new HashMap<String, Integer>();
        var rows = new ArrayList<float[]>();
        var bags = new ArrayList<Bag>(texts.size());
        for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
            var some = texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE));
            for (var words : cutting.of(some, threads)) {
                var counts = new LinkedHashMap<Integer, Integer>();
                for (String word : words) {
                    counts.merge(number(word, embeddings, unitVectors, table, rows), 1, Integer::sum);
                }
                bags.add(bag(counts));
            }
        }
        var vectors = HeapMatrix.zeros(rows.size(), embeddings.dimension());
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.setRow(row, rows.get(row), 0);
        }
        return new WordBags(table, vectors, bags);
    }

    private static final int LEFT_OUT = -1;

    private static int number(
            String word, Embeddings embeddings, boolean unit, Map<String, Integer> table, List<float[]> rows) {
        Integer known = table.get(word);
        if (known != null) {
            return known;
        }
        var vector = embeddings.vector(word).map(row -> scaled(row, unit)).filter(row -> row.length > 0);
        int number = vector.isPresent() ? rows.size() : LEFT_OUT;
        vector.ifPresent(rows::add);
        table.put(word, number);
        return number;
    }

    /// Empty where there is no direction.
    private static float[] scaled(float[] row, boolean unit) {
        double squares = 0;
        for (float component : row) {
            squares += (double) component * component;
        }
        if (!(squares > 0) || squares == Double.POSITIVE_INFINITY) {
            return new float[0];
        }
        double factor = unit ? 1 / Math.sqrt(squares) : 1;
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (row[i] * factor);
        }
        return row;
    }

    private static Bag bag(Map<Integer, Integer> counted) {
        int unknown = counted.getOrDefault(LEFT_OUT, 0);
        counted.remove(LEFT_OUT);
        int[] words = counted.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] counts = counted.values().stream().mapToInt(Integer::intValue).toArray();
        return new Bag(words, counts, Arrays.stream(counts).sum(), unknown);
    }
}
