package dev.kindred.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.topic.EncodedDocuments.Block;
import dev.kindred.topic.TopicSampler.Mode;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sampler beside the definition of what it draws from.
class TopicSamplerTest {

    private static final double[] ALPHA = {0.3, 1.1, 0.2};
    private static final double BETA = 0.25;

    /// All 3^7 ways to give the tokens of three small documents a topic, each with its probability by Griffiths
    /// & Steyvers (2004), equations 2 and 3, beside how often a long run of the sampler has each.
    @Test
    void aSmallCorpusIsVisitedAsThePosteriorHasIt() {
        int words = 3;
        var block = new Block(new int[] {0, 0, 1, 1, 2, 0, 2}, new int[] {3, 5, 7});
        int states = (int) Math.pow(3, 7);
        var exact = IntStream.range(0, states)
                .mapToDouble(state -> Math.exp(logJoint(block, assignment(state, 7), words)))
                .toArray();
        double all = Arrays.stream(exact).sum();

        var counts = new WordTopicCounts(3, new long[] {3, 2, 2}, false);
        var topics = new short[7];
        Arrays.fill(topics, (short) TopicSampler.NO_TOPIC);
        var sampler = new TopicSampler(counts, Mode.AT_ONCE, new Priors(ALPHA, BETA), new RandomStream(7));
        var visits = new double[states];
        int runs = 1_000_000;
        for (int run = 0; run < runs; run++) {
            sampler.resample(block, topics);
            visits[number(topics)]++;
        }
        double distance = 0;
        double expectedNoise = 0;
        for (int state = 0; state < states; state++) {
            double p = exact[state] / all;
            distance += Math.abs(visits[state] / runs - p) / 2;
            expectedNoise += Math.sqrt(2 / Math.PI * p * (1 - p) / runs) / 2;
        }
        // draws that follow each other are alike, so the noise is somewhat more than that of independent ones
        assertThat(distance).isLessThan(2.5 * expectedNoise).isLessThan(0.04);
    }

    /// One draw, in rounds, of a token whose word has a list or a row, beside the conditional probability.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDrawInARoundHasTheConditionalProbability(boolean hasRow) {
        int topics = 3;
        long[] wordCounts = {hasRow ? 40 : 5, 4, 3};
        var counts = new WordTopicCounts(topics, wordCounts, true);
        assertThat(counts.rows()).isEqualTo(hasRow ? 1 : 0);
        int[][] table = {{2, 2, 1}, {0, 3, 1}, {1, 0, 2}};
        for (int word = 0; word < 3; word++) {
            for (int k = 0; k < topics; k++) {
                for (int i = 0; i < table[word][k]; i++) {
                    counts.add(word, k);
                    counts.totals()[k]++;
                }
            }
        }
        var priors = new Priors(ALPHA, BETA);
        double[] inverse = priors.inverseTotals(counts);
        counts.prepare(
                0,
                3,
                IntStream.range(0, topics)
                        .mapToDouble(k -> ALPHA[k] * inverse[k])
                        .toArray());
        // the first token is drawn: word 0 with topic 0, in a document with topics 1, 1, 2 beside
        var expected = new double[topics];
        int[] others = {0, 2, 1};
        for (int k = 0; k < topics; k++) {
            expected[k] = (others[k] + ALPHA[k]) * (table[0][k] - (k == 0 ? 1 : 0) + BETA) * inverse[k];
        }
        double sum = Arrays.stream(expected).sum();
        int runs = 300_000;
        var drawn = new double[topics];
        var block = new Block(new int[] {0, 1, 1, 2}, new int[] {4});
        var sampler = new TopicSampler(counts, Mode.LATER, priors, new RandomStream(3));
        for (int run = 0; run < runs; run++) {
            short[] now = {0, 1, 1, 2};
            sampler.resample(block, now);
            drawn[now[0]]++;
        }
        for (int k = 0; k < topics; k++) {
            assertThat(drawn[k] / runs).isCloseTo(expected[k] / sum, within(0.004));
        }
    }

    private static double logJoint(Block block, int[] topics, int words) {
        double alphaSum = Arrays.stream(ALPHA).sum();
        double log = 0;
        var ofWords = new int[3][words];
        int from = 0;
        for (int to : block.ends()) {
            var inDocument = new int[3];
            for (int i = from; i < to; i++) {
                inDocument[topics[i]]++;
                ofWords[topics[i]][block.words()[i]]++;
            }
            log += rising(alphaSum, 0) - rising(alphaSum, to - from);
            for (int k = 0; k < 3; k++) {
                log += rising(ALPHA[k], inDocument[k]);
            }
            from = to;
        }
        for (int[] counts : ofWords) {
            log -= rising(words * BETA, Arrays.stream(counts).sum());
            for (int count : counts) {
                log += rising(BETA, count);
            }
        }
        return log;
    }

    /// `log (x (x + 1) … (x + n - 1))`.
    private static double rising(double x, int n) {
        return IntStream.range(0, n).mapToDouble(i -> Math.log(x + i)).sum();
    }

    private static int[] assignment(int state, int tokens) {
        return IntStream.range(0, tokens)
                .map(i -> state / (int) Math.pow(3, i) % 3)
                .toArray();
    }

    private static int number(short[] topics) {
        int number = 0;
        for (int i = topics.length - 1; i >= 0; i--) {
            number = 3 * number + topics[i];
        }
        return number;
    }
}
