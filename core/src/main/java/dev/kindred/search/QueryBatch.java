package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Queries made ready for a pass over the table: unit vectors to be multiplied with every row, and for each query how
/// these products become its score. A 3CosAdd query is one vector, the normalized sum of its terms; a 3CosMul query has
/// one a term, shared with the other queries that name the same word.
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
            scorers.add(new Scorer(query, rowsOf(query), wordsOf(query)));
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

    private int[] rowsOf(Query query) {
        return switch (query.method()) {
            case THREE_COS_ADD -> new int[] {sumRow(query)};
            case THREE_COS_MUL -> {
                var terms = new ArrayList<>(query.positive());
                terms.addAll(query.negative());
                yield terms.stream().mapToInt(this::termRow).toArray();
            }
        };
    }

    private int sumRow(Query query) {
        var sum = new double[embeddings.dimension()];
        for (var term : query.positive()) {
            UnitVectors.add(sum, UnitVectors.of(embeddings, term), 1);
        }
        for (var term : query.negative()) {
            UnitVectors.add(sum, UnitVectors.of(embeddings, term), -1);
        }
        return append(sum);
    }

    private int termRow(Query.Term term) {
        return switch (term) {
            case Query.Term.Word(String word) -> {
                var known = rowOfWord.get(word);
                int row = known == null ? append(UnitVectors.of(embeddings, term)) : known;
                rowOfWord.put(word, row);
                yield row;
            }
            case Query.Term.Vector _ -> append(UnitVectors.of(embeddings, term));
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
