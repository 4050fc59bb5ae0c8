package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The definition of a search in `double` and with no cleverness: the oracle of the tests. Words must be
/// finite.
final class BruteForce {

    private BruteForce() {}

    record Answer(int id, double score) {}

    /// All words that may answer, best first, equal ones by rising id.
    static List<Answer> search(Embeddings embeddings, Query query) {
        var words = new ArrayList<Integer>();
        var positive = vectors(embeddings, query.positive(), words);
        var negative = vectors(embeddings, query.negative(), words);
        var answers = new ArrayList<Answer>();
        for (int id = 0; id < Math.min(embeddings.size(), query.mostFrequent()); id++) {
            if (!words.contains(id) && query.filter().test(id)) {
                var candidate = doubles(embeddings.matrix().row(id));
                answers.add(new Answer(id, score(query, candidate, positive, negative)));
            }
        }
        answers.sort(Comparator.comparingDouble(Answer::score).reversed().thenComparingInt(Answer::id));
        return answers;
    }

    private static double score(Query query, double[] candidate, List<double[]> positive, List<double[]> negative) {
        return switch (query.metric()) {
            case COSINE ->
                switch (query.method()) {
                    case THREE_COS_ADD ->
                        Math.clamp(cosine(unit(sum(units(positive), units(negative))), candidate), -1, 1);
                    case THREE_COS_MUL -> multiply(candidate, units(positive), units(negative));
                };
            case DOT_PRODUCT -> dot(point(positive, negative), candidate);
            case EUCLIDEAN -> {
                var point = point(positive, negative);
                double squares = 0;
                for (int i = 0; i < point.length; i++) {
                    squares += (point[i] - candidate[i]) * (point[i] - candidate[i]);
                }
                yield -Math.sqrt(squares);
            }
        };
    }

    private static double[] point(List<double[]> positive, List<double[]> negative) {
        var point = sum(positive, negative);
        for (int i = 0; i < point.length; i++) {
            point[i] /= Math.max(1, positive.size() - negative.size());
        }
        return point;
    }

    private static double[] sum(List<double[]> positive, List<double[]> negative) {
        var sum = new double[positive.isEmpty() ? negative.getFirst().length : positive.getFirst().length];
        for (var p : positive) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += p[i];
            }
        }
        for (var n : negative) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] -= n[i];
            }
        }
        return sum;
    }

    private static double multiply(double[] candidate, List<double[]> positive, List<double[]> negative) {
        double numerator = 1;
        for (var p : positive) {
            numerator *= Math.max(0, (1 + cosine(p, candidate)) / 2);
        }
        double denominator = 1;
        for (var n : negative) {
            denominator *= Math.max(0, (1 + cosine(n, candidate)) / 2);
        }
        return numerator / (denominator + 0.001f);
    }

    private static double cosine(double[] unit, double[] candidate) {
        double squares = dot(candidate, candidate);
        return squares == 0 ? 0 : dot(unit, candidate) * (1 / Math.sqrt(squares));
    }

    private static List<double[]> vectors(Embeddings embeddings, List<Query.Term> terms, List<Integer> words) {
        var vectors = new ArrayList<double[]>();
        for (var term : terms) {
            switch (term) {
                case Query.Term.Word(String word) -> {
                    int id = embeddings.vocabulary().id(word);
                    words.add(id);
                    vectors.add(doubles(embeddings.matrix().row(id)));
                }
                case Query.Term.Vector(float[] vector) -> vectors.add(doubles(vector));
            }
        }
        return vectors;
    }

    private static double[] doubles(float[] vector) {
        var doubles = new double[vector.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = vector[i];
        }
        return doubles;
    }

    private static List<double[]> units(List<double[]> vectors) {
        return vectors.stream().map(BruteForce::unit).toList();
    }

    private static double[] unit(double[] vector) {
        var unit = new double[vector.length];
        double squares = dot(vector, vector);
        double factor = squares == 0 ? 0 : 1 / Math.sqrt(squares);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] * factor;
        }
        return unit;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
