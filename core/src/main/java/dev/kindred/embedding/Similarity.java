package dev.kindred.embedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Cosine similarities of given words: what needs only their own rows, and no pass over the table.
///
/// ```java
/// var similarity = new Similarity(embeddings);
/// float close = similarity.between("coast", "shore");
/// String stranger = similarity.odd(List.of("breakfast", "lunch", "dinner", "car"));
/// ```
///
/// Sums run in `double`. A zero vector, or one with a component that is not finite, is similar to nothing:
/// 0, never NaN. Immutable; shared by all threads. Every method throws [UnknownWordException] for a word
/// that has no vector.
public final class Similarity {

    private final Embeddings embeddings;

    public Similarity(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    /// A word and its cosine with the mean of its group.
    public record Member(String word, float score) {}

    /// The cosine of two words' vectors, in `[-1, 1]`.
    public float between(String a, String b) {
        return cosine(row(a), row(b));
    }

    /// The cosine of the mean of one group's vectors, as they are, with that of another's: gensim's
    /// `n_similarity`. Long vectors, which are often those of frequent words, weigh more.
    ///
    /// @param some   at least 1
    /// @param others at least 1
    public float between(List<String> some, List<String> others) {
        return clamp(dot(mean(some), mean(others)));
    }

    /// The direction of the mean of the words' unit vectors: of length 1, or zeros where there is none.
    ///
    /// @param words at least 1
    public double[] centroid(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the centroid of no words, must be at least 1");
        }
        var mean = new double[embeddings.dimension()];
        for (var unit : units(words)) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += unit[i];
            }
        }
        normalize(mean);
        return mean;
    }

    /// The cosine of every two of the words: `result[i][j]` belongs to words `i` and `j`.
    public float[][] pairwise(List<String> words) {
        var units = units(words);
        var result = new float[units.length][units.length];
        for (int i = 0; i < units.length; i++) {
            for (int j = 0; j <= i; j++) {
                result[i][j] = clamp(dot(units[i], units[j]));
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    /// The word that fits the others least: the last of [#byCentrality].
    ///
    /// @param words at least 3: of two words neither is odder than the other
    public String odd(List<String> words) {
        if (words.size() < 3) {
            throw new IllegalArgumentException("the odd one of " + words.size() + " words, must be at least 3 words");
        }
        return byCentrality(words).getLast().word();
    }

    /// The words ordered by their cosine with the mean of all their unit vectors, the most central first;
    /// equal ones keep their order.
    public List<Member> byCentrality(List<String> words) {
        var units = units(words);
        var mean = centroid(words);
        var members = new ArrayList<Member>(units.length);
        for (int w = 0; w < units.length; w++) {
            members.add(new Member(words.get(w), clamp(dot(units[w], mean))));
        }
        members.sort(Comparator.comparingDouble(Member::score).reversed());
        return List.copyOf(members);
    }

    /// The cosine of two vectors of equal length, in `[-1, 1]`.
    public static float cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " components");
        }
        return clamp(dot(unit(a), unit(b)));
    }

    /// The direction of the mean of vectors as they are.
    private double[] mean(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the mean of no words, must be at least 1");
        }
        var mean = new double[embeddings.dimension()];
        for (String word : words) {
            float[] row = row(word);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i];
            }
        }
        normalize(mean);
        return mean;
    }

    private double[][] units(List<String> words) {
        return words.stream().map(word -> unit(row(word))).toArray(double[][]::new);
    }

    private float[] row(String word) {
        return embeddings.vector(word).orElseThrow(() -> new UnknownWordException(word));
    }

    private static double[] unit(float[] vector) {
        var unit = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = vector[i];
        }
        normalize(unit);
        return unit;
    }

    /// Scales to length 1, or to zeros where there is no direction.
    private static void normalize(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        double factor = norm > 0 && norm < Double.POSITIVE_INFINITY ? 1 / norm : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = factor == 0 ? 0 : vector[i] * factor;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float clamp(double cosine) {
        return (float) Math.clamp(cosine, -1, 1);
    }
}
