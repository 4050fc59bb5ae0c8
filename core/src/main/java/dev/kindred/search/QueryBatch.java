package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Queries made ready for a pass over the table: unit vectors to be multiplied with every row, and for each query how
/// these products become its score. A 3CosMul query has a vector a term, shared with the other queries that name the
/// same word; every other query has one.
final class QueryBatch {

    private final Embeddings embeddings;
    private final int stride;
    private final List<Scorer> scorers = new ArrayList<>();
    private final Map<String, Integer> rowOfWord = new HashMap<>();
    private float[] vectors = {}; // [rows][stride]
    private int rows;

    QueryBatch(Embeddings embeddings, List<Query> queries) {
        this.embeddings = embeddings;
        this.stride = RowTile.stride(embeddings.dimension());
        for (var query : queries) {
            scorers.add(scorer(query));
        }
    }

    List<Scorer> scorers() {
        return scorers;
    }

    /// `[rows()][stride]`, unit vectors or zeros, zero behind the dimension.
    float[] vectors() {
        return vectors;
    }

    int rows() {
        return rows;
    }

    private Scorer scorer(Query query) {
        var target = new Target(query, points(query));
        var numbers = new int[target.points().length];
        switch (query.method()) {
            case THREE_COS_ADD -> numbers[0] = append(target.points()[0]);
            case THREE_COS_MUL -> {
                var terms = terms(query);
                for (int t = 0; t < numbers.length; t++) {
                    numbers[t] = row(terms.get(t), target.points()[t]);
                }
            }
        }
        return new Scorer(target, numbers, target.length(), wordsOf(query));
    }

    private double[][] points(Query query) {
        return switch (query.metric()) {
            case COSINE ->
                switch (query.method()) {
                    case THREE_COS_ADD -> new double[][] {UnitVectors.unit(sumOfUnits(query))};
                    case THREE_COS_MUL ->
                        terms(query).stream()
                                .map(term -> UnitVectors.of(embeddings, term))
                                .toArray(double[][]::new);
                };
            case DOT_PRODUCT, EUCLIDEAN -> new double[][] {point(query)};
        };
    }

    private static List<Query.Term> terms(Query query) {
        var terms = new ArrayList<>(query.positive());
        terms.addAll(query.negative());
        return terms;
    }

    private double[] sumOfUnits(Query query) {
        var sum = new double[embeddings.dimension()];
        for (var term : query.positive()) {
            UnitVectors.add(sum, UnitVectors.of(embeddings, term), 1);
        }
        for (var term : query.negative()) {
            UnitVectors.add(sum, UnitVectors.of(embeddings, term), -1);
        }
        return sum;
    }

    /// The mean of the positive terms where there are no others, and b - a + c of an analogy: the sum with
    /// signs, divided by the sum of the signs where that is positive.
    private double[] point(Query query) {
        var sum = new double[embeddings.dimension()];
        int signs = Math.max(1, query.positive().size() - query.negative().size());
        for (var term : query.positive()) {
            UnitVectors.add(sum, UnitVectors.raw(embeddings, term), 1);
        }
        for (var term : query.negative()) {
            UnitVectors.add(sum, UnitVectors.raw(embeddings, term), -1);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= signs;
        }
        return sum;
    }

    private int row(Query.Term term, double[] unit) {
        return switch (term) {
            case Query.Term.Word(String word) -> rowOfWord.computeIfAbsent(word, _ -> append(unit));
            case Query.Term.Vector _ -> append(unit);
        };
    }

    private int append(double[] vector) {
        if ((rows + 1) * stride > vectors.length) {
            vectors = Arrays.copyOf(vectors, Math.max(4, 2 * rows) * stride);
        }
        UnitVectors.write(vector, vectors, rows * stride);
        return rows++;
    }

    /// The ids of the query's words, which never answer. Words made of n-grams have none.
    private int[] wordsOf(Query query) {
        var words = new ArrayList<Integer>();
        for (var terms : List.of(query.positive(), query.negative())) {
            for (var term : terms) {
                if (term instanceof Query.Term.Word(String word)) {
                    int id = embeddings.vocabulary().id(word);
                    if (id != Vocabulary.UNKNOWN) {
                        words.add(id);
                    }
                }
            }
        }
        return words.stream().mapToInt(Integer::intValue).toArray();
    }
}
