package dev.kindred.document;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts as bags of words: which words, and each one's share of the text, by its count and its weight. The words of
/// all texts together are numbered and have one table of vectors, each of length 1 or as it is. Words of which
/// nothing is known, or whose vector is zero or not finite, are left out.
final class WordBags {

    private static final int TEXTS_AT_ONCE = 4096;

    private final Embeddings embeddings;
    private final TextWords words;
    private final WordWeights weights;
    private final boolean unitVectors;
    private final Map<String, Integer> numbers; // of the table's words
    private final HeapMatrix vectors; // [words][dimension]
    private final List<Bag> bags;

    private WordBags(
            Embeddings embeddings,
            TextWords words,
            WordWeights weights,
            boolean unitVectors,
            Map<String, Integer> numbers,
            HeapMatrix vectors,
            List<Bag> bags) {
        this.embeddings = embeddings;
        this.words = words;
        this.weights = weights;
        this.unitVectors = unitVectors;
        this.numbers = numbers;
        this.vectors = vectors;
        this.bags = bags;
    }

    /// The words of a text in the order of their first places.
    ///
    /// @param words  numbers, all different
    /// @param shares of the text, above 0; 1 together
    record Bag(int[] words, double[] shares) {

        boolean isEmpty() {
            return words.length == 0;
        }

        int size() {
            return words.length;
        }
    }

    /// A bag with its words' vectors.
    ///
    /// @param vectors `[words][stride]`, zero behind the dimension
    record Packed(Bag bag, float[] vectors, int stride) {}

    static WordBags of(
            List<String> texts,
            TextWords words,
            Embeddings embeddings,
            WordWeights weights,
            boolean unitVectors,
            int threads) {
        var numbers = new HashMap<String, Integer>();
        var rows = new ArrayList<float[]>();
        var bags = new ArrayList<Bag>(texts.size());
        for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
            var some = texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE));
            for (var text : words.of(some, threads)) {
                var counts = new LinkedHashMap<String, Integer>();
                text.forEach(word -> counts.merge(word, 1, Integer::sum));
                for (String word : counts.keySet()) {
                    if (!numbers.containsKey(word)) {
                        float[] vector = vector(word, embeddings, unitVectors);
                        if (vector.length > 0) {
                            numbers.put(word, rows.size());
                            rows.add(vector);
                        }
                    }
                }
                bags.add(bag(counts, numbers, weights));
            }
        }
        var vectors = HeapMatrix.zeros(rows.size(), embeddings.dimension());
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.setRow(row, rows.get(row), 0);
        }
        return new WordBags(embeddings, words, weights, unitVectors, numbers, vectors, bags);
    }

    /// Empty where there is no direction.
    private static float[] vector(String word, Embeddings embeddings, boolean unit) {
        float[] row = embeddings.vector(word).orElseGet(() -> new float[0]);
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

    private static Bag bag(Map<String, Integer> counts, Map<String, Integer> numbers, WordWeights weights) {
        var known = counts.keySet().stream()
                .filter(word -> numbers.containsKey(word) && weights.of(word) > 0)
                .toList();
        double[] shares = known.stream()
                .mapToDouble(word -> counts.getOrDefault(word, 0) * weights.of(word))
                .toArray();
        double total = Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return new Bag(known.stream().mapToInt(numbers::get).toArray(), shares);
    }

    int texts() {
        return bags.size();
    }

    Bag bag(int text) {
        return bags.get(text);
    }

    /// The vectors of all words.
    HeapMatrix vectors() {
        return vectors;
    }

    Packed packed(int text) {
        var bag = bags.get(text);
        int stride = vectors.stride();
        var packed = new float[Math.multiplyExact(bag.size(), stride)];
        for (int w = 0; w < bag.size(); w++) {
            int word = bag.words[w];
            System.arraycopy(vectors.block(word), vectors.offset(word), packed, w * stride, stride);
        }
        return new Packed(bag, packed, stride);
    }

    /// A text beside these; its words that are not of the table are numbered behind it.
    Packed query(String text) {
        var own = of(List.of(text), words, embeddings, weights, unitVectors, 1);
        var packed = own.packed(0);
        var here = new int[own.numbers.size()];
        own.numbers.forEach((word, number) -> here[number] = numbers.getOrDefault(word, numbers.size() + number));
        int[] words =
                Arrays.stream(packed.bag.words).map(number -> here[number]).toArray();
        return new Packed(new Bag(words, packed.bag.shares), packed.vectors, packed.stride);
    }
}
