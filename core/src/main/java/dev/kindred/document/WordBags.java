package dev.kindred.document;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts as bags of words: which words, and how often each. The words of all texts together are numbered and
/// have one table of vectors, each of length 1 or as it is. Words of which nothing is known, or whose vector is
/// zero or not finite, are left out.
final class WordBags {

    private static final int TEXTS_AT_ONCE = 4096;

    private final Embeddings embeddings;
    private final TextWords words;
    private final boolean unitVectors;
    private final Map<String, Integer> numbers; // of the table's words
    private final HeapMatrix vectors; // [words][dimension]
    private final List<Bag> bags;

    private WordBags(
            Embeddings embeddings,
            TextWords words,
            boolean unitVectors,
            Map<String, Integer> numbers,
            HeapMatrix vectors,
            List<Bag> bags) {
        this.embeddings = embeddings;
        this.words = words;
        this.unitVectors = unitVectors;
        this.numbers = numbers;
        this.vectors = vectors;
        this.bags = bags;
    }

    /// The words of a text in the order of their first places.
    ///
    /// @param words  numbers, all different
    /// @param counts how often each stands in the text
    /// @param total  the sum of the counts
    record Bag(int[] words, int[] counts, int total) {

        boolean isEmpty() {
            return total == 0;
        }

        int size() {
            return words.length;
        }
    }

    /// A bag with its words' vectors.
    ///
    /// @param vectors `[words][stride]`, zero behind the dimension
    record Packed(Bag bag, float[] vectors, int stride) {}

    static WordBags of(List<String> texts, TextWords words, Embeddings embeddings, boolean unitVectors, int threads) {
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
                bags.add(bag(counts, numbers));
            }
        }
        var vectors = HeapMatrix.zeros(rows.size(), embeddings.dimension());
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.setRow(row, rows.get(row), 0);
        }
        return new WordBags(embeddings, words, unitVectors, numbers, vectors, bags);
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

    private static Bag bag(Map<String, Integer> counted, Map<String, Integer> numbers) {
        var known = counted.keySet().stream().filter(numbers::containsKey).toList();
        int[] words = known.stream().mapToInt(numbers::get).toArray();
        int[] counts = known.stream().mapToInt(counted::get).toArray();
        return new Bag(words, counts, Arrays.stream(counts).sum());
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

    /// All words by their numbers.
    String[] names() {
        var names = new String[numbers.size()];
        numbers.forEach((word, number) -> names[number] = word);
        return names;
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
    Query query(String text) {
        var own = of(List.of(text), words, embeddings, unitVectors, 1);
        var packed = own.packed(0);
        var names = List.of(own.names());
        var words = new int[names.size()];
        for (int w = 0; w < words.length; w++) {
            words[w] = numbers.getOrDefault(names.get(w), numbers.size() + w);
        }
        var bag = new Bag(words, packed.bag.counts, packed.bag.total);
        return new Query(names, new Packed(bag, packed.vectors, packed.stride));
    }

    /// A text beside the others.
    ///
    /// @param names its words, in the order of the bag
    record Query(List<String> names, Packed packed) {}
}
