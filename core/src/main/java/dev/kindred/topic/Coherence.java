package dev.kindred.topic;

import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.List;

/// How well the words of a topic belong together in documents of reference (Röder, Both & Hinneburg 2015,
/// "Exploring the space of topic coherence measures"). A measure is of one topic; words that no reference
/// document has meet nothing.
public final class Coherence {

    private static final double EPSILON = 1e-12;

    private Coherence() {}

    /// A measure, by the names that the paper gives.
    public enum Measure {
        /// Cosines of words with all words of the topic, each as the vector of its NPMI with these; over
        /// windows of 110 words. Up to 1.
        C_V(110),
        /// Normalised pointwise mutual information of pairs, -1 to 1, over windows of 10 words.
        C_NPMI(10),
        /// `log (D(w_i, w_j) + 1) / D(w_j)` of pairs, w_j the more frequent in the topic; D counts whole
        /// documents (Mimno et al. 2011). The mean, where they add up. 0 is best.
        U_MASS(Integer.MAX_VALUE);

        private final int window;

        Measure(int window) {
            this.window = window;
        }

        /// How many words a window has, or [Integer#MAX_VALUE] for whole documents.
        public int window() {
            return window;
        }
    }

    /// The coherence of each topic.
    ///
    /// @param topics    words of topics, the most important one first; at least two each
    /// @param reference documents with all of their words in order
    /// @param window    of words; default [Measure#window]
    /// @param threads   of no effect on the result
    public static double[] of(
            List<List<String>> topics, EncodedDocuments reference, Measure measure, int window, int threads) {
        if (window < 1) {
            throw new IllegalArgumentException("window " + window + ", must be at least 1");
        }
        int[][] ids =
                topics.stream().map(words -> ids(words, reference.vocabulary())).toArray(int[][]::new);
        var counts = WindowCounts.of(ids, reference, window, threads);
        var coherence = new double[ids.length];
        for (int topic = 0; topic < ids.length; topic++) {
            coherence[topic] = switch (measure) {
                case C_V -> cosines(counts, topic);
                case C_NPMI -> meanNpmi(counts, topic);
                case U_MASS -> conditional(counts, topic);
            };
        }
        return coherence;
    }

    private static int[] ids(List<String> words, Vocabulary vocabulary) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("a topic of " + words.size() + " words, must be at least 2");
        }
        return words.stream().mapToInt(vocabulary::id).toArray();
    }

    private static double npmi(WindowCounts counts, int topic, int some, int other) {
        double windows = counts.windows();
        double first = counts.of(topic, some) / windows;
        double second = counts.of(topic, other) / windows;
        if (first == 0 || second == 0) {
            return 0;
        }
        double both = counts.of(topic, some, other) / windows + EPSILON;
        return both >= 1 ? 1 : Math.log(both / (first * second)) / -Math.log(both);
    }

    private static double meanNpmi(WindowCounts counts, int topic) {
        int words = counts.words(topic);
        double sum = 0;
        for (int i = 1; i < words; i++) {
            for (int j = 0; j < i; j++) {
                sum += npmi(counts, topic, i, j);
            }
        }
        return sum / (words * (words - 1) / 2.0);
    }

    private static double conditional(WindowCounts counts, int topic) {
        int words = counts.words(topic);
        double sum = 0;
        for (int i = 1; i < words; i++) {
            for (int j = 0; j < i; j++) {
                if (counts.of(topic, j) > 0) {
                    sum += Math.log((counts.of(topic, i, j) + 1.0) / counts.of(topic, j));
                }
            }
        }
        return sum / (words * (words - 1) / 2.0);
    }

    private static double cosines(WindowCounts counts, int topic) {
        int words = counts.words(topic);
        var vectors = new double[words][words];
        var all = new double[words];
        for (int i = 0; i < words; i++) {
            for (int j = 0; j < words; j++) {
                vectors[i][j] = npmi(counts, topic, i, j);
                all[j] += vectors[i][j];
            }
        }
        return Arrays.stream(vectors)
                .mapToDouble(vector -> cosine(vector, all))
                .average()
                .orElse(0);
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }
        return squaresA == 0 || squaresB == 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
    }
}
