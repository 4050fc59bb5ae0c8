package dev.kindred.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// What to look for: words and vectors added and taken away, how many answers, and who may answer.
/// Immutable.
///
/// ```java
/// Query.near("king").withLimit(20)
/// Query.analogy("man", "king", "woman").withMethod(AnalogyMethod.THREE_COS_MUL).withinMostFrequent(30_000)
/// Query.near("apple").minus("fruit").withFilter(id -> vocabulary.word(id).length() > 3)
/// ```
///
/// @param positive      what the answers are like
/// @param negative      what they are unlike; together with `positive` at least one term, and with 3CosMul at least one
///                      positive term
/// @param metric        what makes a vector near, default [Metric#COSINE]. Of several terms the others take the
/// vectors'
///                      mean, or with negative ones `b - a + c`, where cosines take the sum of unit vectors
/// @param method        how several terms make one score; of no consequence with one positive term but for the
///                      score's scale. 3CosMul is for cosines
/// @param limit         at most so many answers, at least 1, default 10
/// @param mostFrequent  only ids below this number answer (vocabularies are sorted by falling frequency); at least 1,
///                      default [Integer#MAX_VALUE]
/// @param filter        only ids that it accepts answer; called from several threads; default accepts all
public record Query(
        List<Term> positive,
        List<Term> negative,
        Metric metric,
        AnalogyMethod method,
        int limit,
        int mostFrequent,
        IntPredicate filter) {

    /// The filter that every query begins with.
    static final IntPredicate EVERY_ID = _ -> true;

    private static final int DEFAULT_LIMIT = 10;

    public Query {
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
        if (positive.isEmpty() && negative.isEmpty()) {
            throw new IllegalArgumentException("a query without words, must have at least 1");
        }
        if (positive.isEmpty() && method == AnalogyMethod.THREE_COS_MUL) {
            throw new IllegalArgumentException("a 3CosMul query without positive words, must have at least 1");
        }
        if (metric != Metric.COSINE && method == AnalogyMethod.THREE_COS_MUL) {
            throw new IllegalArgumentException("3CosMul multiplies cosines, not " + metric);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ", must be at least 1");
        }
        if (mostFrequent < 1) {
            throw new IllegalArgumentException("most frequent " + mostFrequent + " words, must be at least 1");
        }
    }

    /// A word or a vector in a query.
    public sealed interface Term {

        /// A word of the vocabulary; it is never among the answers.
        record Word(String word) implements Term {}

        /// A vector from elsewhere, of the index's dimension and any length; copied by [#of].
        record Vector(float[] vector) implements Term {

            public static Vector of(float[] vector) {
                return new Vector(vector.clone());
            }
        }
    }

    /// The words nearest to the given ones: to the mean of their unit vectors.
    public static Query near(String... words) {
        return near(Arrays.asList(words));
    }

    public static Query near(List<String> words) {
        return of(words, List.of());
    }

    /// Words that answers are like, and words that they are unlike; at least one together.
    public static Query of(List<String> positive, List<String> negative) {
        return new Query(
                positive.stream().<Term>map(Term.Word::new).toList(),
                negative.stream().<Term>map(Term.Word::new).toList(),
                Metric.COSINE,
                AnalogyMethod.THREE_COS_ADD,
                DEFAULT_LIMIT,
                Integer.MAX_VALUE,
                EVERY_ID);
    }

    /// The words nearest to a vector.
    public static Query near(float[] vector) {
        return new Query(
                List.of(Term.Vector.of(vector)),
                List.of(),
                Metric.COSINE,
                AnalogyMethod.THREE_COS_ADD,
                DEFAULT_LIMIT,
                Integer.MAX_VALUE,
                EVERY_ID);
    }

    /// `a` is to `b` as `c` is to the answer: man, king, woman, queen.
    public static Query analogy(String a, String b, String c) {
        return of(List.of(b, c), List.of(a));
    }

    public Query plus(String word) {
        return withPositive(new Term.Word(word));
    }

    public Query plus(float[] vector) {
        return withPositive(Term.Vector.of(vector));
    }

    public Query minus(String word) {
        return withNegative(new Term.Word(word));
    }

    public Query minus(float[] vector) {
        return withNegative(Term.Vector.of(vector));
    }

    public Query withMetric(Metric metric) {
        return new Query(positive, negative, metric, method, limit, mostFrequent, filter);
    }

    public Query withMethod(AnalogyMethod method) {
        return new Query(positive, negative, metric, method, limit, mostFrequent, filter);
    }

    public Query withLimit(int limit) {
        return new Query(positive, negative, metric, method, limit, mostFrequent, filter);
    }

    /// Only the `mostFrequent` first words of the vocabulary may answer; the query's own words may be any.
    public Query withinMostFrequent(int mostFrequent) {
        return new Query(positive, negative, metric, method, limit, mostFrequent, filter);
    }

    public Query withFilter(IntPredicate filter) {
        return new Query(positive, negative, metric, method, limit, mostFrequent, filter);
    }

    private Query withPositive(Term term) {
        return new Query(with(positive, term), negative, metric, method, limit, mostFrequent, filter);
    }

    private Query withNegative(Term term) {
        return new Query(positive, with(negative, term), metric, method, limit, mostFrequent, filter);
    }

    private static List<Term> with(List<Term> terms, Term last) {
        var extended = new ArrayList<>(terms);
        extended.add(last);
        return extended;
    }
}
