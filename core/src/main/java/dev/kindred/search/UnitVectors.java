package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.UnknownWordException;

/// The directions of a query's terms. A word whose vector is zero or not finite has none: zeros stand for
/// it.
final class UnitVectors {

    private UnitVectors() {}

    static double[] of(Embeddings embeddings, Query.Term term) {
        return unit(raw(embeddings, term));
    }

    /// The term's vector as it is; zeros for one of a word that is not finite.
    static double[] raw(Embeddings embeddings, Query.Term term) {
        return switch (term) {
            case Query.Term.Word word ->
                finite(embeddings.vector(word.word()).orElseThrow(() -> new UnknownWordException(word.word())));
            case Query.Term.Vector vector -> {
                check(vector.vector(), embeddings.dimension());
                yield finite(vector.vector());
            }
        };
    }

    /// Adds `sign * term` to `sum`.
    static void add(double[] sum, double[] term, int sign) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += sign * term[i];
        }
    }

    /// Writes `vector / |vector|` to `target`, or leaves it zero where there is no direction.
    static void write(double[] vector, float[] target, int offset) {
        double factor = inverseNorm(vector);
        for (int i = 0; i < vector.length && factor > 0; i++) {
            target[offset + i] = (float) (vector[i] * factor);
        }
    }

    private static double[] finite(float[] vector) {
        var copy = new double[vector.length];
        for (int i = 0; i < copy.length; i++) {
            if (!Float.isFinite(vector[i])) {
                return new double[vector.length];
            }
            copy[i] = vector[i];
        }
        return copy;
    }

    /// `vector / |vector|`, or zeros where there is no direction.
    static double[] unit(double[] vector) {
        var unit = new double[vector.length];
        double factor = inverseNorm(vector);
        for (int i = 0; i < unit.length && factor > 0; i++) {
            unit[i] = vector[i] * factor;
        }
        return unit;
    }

    private static double inverseNorm(double[] vector) {
        double squares = 0;
        for (double component : vector) {
            squares += component * component;
        }
        return squares > 0 && squares < Double.POSITIVE_INFINITY ? 1 / Math.sqrt(squares) : 0;
    }

    private static void check(float[] vector, int dimension) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "a query vector of " + vector.length + " components, must be " + dimension);
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        "component " + i + " of a query vector is " + vector[i] + ", must be finite");
            }
        }
    }
}
