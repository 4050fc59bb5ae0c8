package dev.kindred.topic;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.embedding.TextEncoder;
import java.util.Arrays;
import java.util.List;

/// The topics of new documents, given the words of topics, which stand still: collapsed variational inference
/// without second-order terms, CVB0 (Asuncion, Welling, Smyth & Teh 2009). It draws nothing, so a text has one
/// answer. Immutable; shared by all threads.
public final class TopicInference implements TextEncoder {

    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-4; // change of a step, as a share of the tokens
    private static final int TEXTS_AT_ONCE = 16;

    private final TopicModel model;
    private final double[] alpha;
    private final int threads;

    private TopicInference(TopicModel model, int threads) {
        this.model = model;
        this.threads = threads;
        this.alpha = new double[model.topics()];
        Arrays.setAll(alpha, model::alpha);
    }

    /// @param threads of no effect on the answers
    public static TopicInference of(TopicModel model, int threads) {
        return new TopicInference(model, threads);
    }

    @Override
    public int dimension() {
        return model.topics();
    }

    /// The shares of topics in each text; zeros for a text without a word of the model.
    @Override
    public HeapMatrix encode(List<String> texts) {
        var shares = HeapMatrix.zeros(texts.size(), dimension());
        RowRanges.each(texts.size(), TEXTS_AT_ONCE, threads, (first, count) -> {
            var cutter = model.words().new Cutter();
            var row = new float[dimension()];
            for (int i = first; i < first + count; i++) {
                int[] ids = cutter.ids(texts.get(i), model.vocabulary());
                if (ids.length > 0) {
                    double[] found = shares(ids);
                    for (int k = 0; k < row.length; k++) {
                        row[k] = (float) found[k];
                    }
                    shares.setRow(i, row, 0);
                }
            }
        });
        return shares;
    }

    /// The expected shares of topics in a document of these words; without words, those of the prior.
    ///
    /// @param ids of the model's vocabulary
    public double[] shares(int[] ids) {
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        var words = new Words(sorted);
        double[] expected = new double[alpha.length];
        words.begin(alpha, expected);
        for (int step = 0; step < MOST_STEPS; step++) {
            if (words.step(alpha, expected) < CLOSE * ids.length) {
                break;
            }
        }
        double total = ids.length + model.alphaSum();
        for (int k = 0; k < expected.length; k++) {
            expected[k] = (expected[k] + alpha[k]) / total;
        }
        return expected;
    }

    /// The different words of a document, with what is believed of their tokens' topics.
    private final class Words {

        private final double[] counts;
        private final double[][] shares; // [different words][topics], p(word | topic)
        private final double[][] beliefs; // [different words][topics], of one token; sum 1

        Words(int[] sorted) {
            int different = (int) Arrays.stream(sorted).distinct().count();
            counts = new double[different];
            shares = new double[different][];
            beliefs = new double[different][alpha.length];
            int word = -1;
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    shares[++word] = model.wordShares(sorted[i]);
                }
                counts[word]++;
            }
        }

        void begin(double[] prior, double[] expected) {
            for (int word = 0; word < counts.length; word++) {
                double sum = 0;
                for (int k = 0; k < prior.length; k++) {
                    beliefs[word][k] = shares[word][k] * prior[k];
                    sum += beliefs[word][k];
                }
                for (int k = 0; k < prior.length; k++) {
                    beliefs[word][k] /= sum;
                    expected[k] += counts[word] * beliefs[word][k];
                }
            }
        }

        /// Believes anew of each word, given what is believed of the others.
        ///
        /// @return how much has changed, in tokens
        double step(double[] prior, double[] expected) {
            double changed = 0;
            var now = new double[prior.length];
            for (int word = 0; word < counts.length; word++) {
                double[] belief = beliefs[word];
                double sum = 0;
                for (int k = 0; k < now.length; k++) {
                    now[k] = shares[word][k] * (Math.max(0, expected[k] - belief[k]) + prior[k]);
                    sum += now[k];
                }
                for (int k = 0; k < now.length; k++) {
                    double change = counts[word] * (now[k] / sum - belief[k]);
                    belief[k] = now[k] / sum;
                    expected[k] += change;
                    changed += Math.abs(change);
                }
            }
            return changed;
        }
    }
}
