package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The definition of a search in `double` and with no cleverness: the oracle of the tests.
final class BruteForce {

    private BruteForce() {}

    record Answer(int id, double score) {}

    /// All words that may answer, best first.
    static List<Answer> search(Embeddings embeddings, Query query) {
        var words = new ArrayList<Integer>();
        var positive = units(embeddings, query.positive(), words);
        var negative = units(embeddings, query.negative(), words);
        var answers = new ArrayList<Answer>();
        for (int id = 0; id < Math.min(embeddings.size(), query.mostFrequent()); id++) {
            if (!words.contains(id) && query.filter().test(id)) {
                var candidate = unit(embeddings.matrix().row(id));
                answers.add(new Answer(
                        id,
                        switch (query.method()) {
                            case THREE_COS_ADD -> add(candidate, positive, negative);
                            case THREE_COS_MUL -> multiply(candidate, positive, negative);
                        }));
            }
        }
        answers.sort(Comparator.comparingDouble(Answer::score).reversed().thenComparingInt(Answer::id));
        return answers;
    }

    private static double add(double[] candidate, List<double[]> positive, List<double[]> negative) {
        var sum = new double[candidate.length];
        for (int i = 0; i < sum.length; i++) {
            for (var p : positive) {
                sum[i] += p[i];
            }
            for (var n : negative) {
                sum[i] -= n[i];
            }
        }
        double norm = Math.sqrt(dot(sum, sum));
        return norm == 0 ? 0 : dot(candidate, sum) / norm;
    }

    private static double multiply(double[] candidate, List<double[]> positive, List<double[]> negative) {
        double numerator = 1;
        for (var p : positive) {
            numerator *= (1 + dot(candidate, p)) / 2;
        }
        double denominator = 1;
        for (var n : negative) {
            denominator *= (1 + dot(candidate, n)) / 2;
        }
        return numerator / (denominator + 0.001);
    }

    private static List<double[]> units(Embeddings embeddings, List<Query.Term> terms, List<Integer> words) {
        var units = new ArrayList<double[]>();
        for (var term : terms) {
            switch (term) {
                case Query.Term.Word(String word) -> {
                    int id = embeddings.vocabulary().id(word);
                    words.add(id);
                    units.add(unit(embeddings.matrix().row(id)));
                }
                case Query.Term.Vector(float[] vector) -> units.add(unit(vector));
            }
        }
        return units;
    }

    private static double[] unit(float[] vector) {
        var unit = new double[vector.length];
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        for (int i = 0; i < unit.length; i++) {
            unit[i] = squares == 0 ? 0 : vector[i] / Math.sqrt(squares);
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
