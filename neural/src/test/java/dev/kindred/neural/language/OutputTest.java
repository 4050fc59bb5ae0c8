package dev.kindred.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.neural.Backend;
import dev.kindred.neural.Device;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.language.NnlmOptions.Loss;
import dev.kindred.neural.training.Step;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Losses against their definitions, computed in double.
class OutputTest {

    private static final Vocabulary WORDS =
            Vocabulary.of(List.of("<unk>", "<s>", "</s>", "a", "b"), new long[] {4, 0, 9, 20, 7});
    private static final float[][] FEATURES = {{0.5f, -1}, {2, 0.25f}, {-0.5f, 1.5f}};
    private static final long[] TARGETS = {3, 2, 4};
    private static final long[] NOISE = {3, 0, 4, 3};

    private final Parameters parameters = new Parameters(Backend.open(Device.CPU, 1), 5);

    @AfterEach
    void free() {
        parameters.close();
    }

    @Test
    void aSoftmaxComparesAllWords() {
        double expected = 0;
        var output = output(Loss.SOFTMAX);
        for (int i = 0; i < TARGETS.length; i++) {
            double all = 0;
            for (int word = 0; word < WORDS.size(); word++) {
                all += Math.exp(score(i, word));
            }
            expected -= (score(i, (int) TARGETS[i]) - Math.log(all)) / TARGETS.length;
        }
        var loss = output.loss(features(), TARGETS, Step.judging(0));
        assertThat(loss.item_double()).isCloseTo(expected, within(1e-5));
        float[] logarithms = Backend.floats(output.logarithms(features()));
        double sum = 0;
        for (int word = 0; word < WORDS.size(); word++) {
            sum += Math.exp(logarithms[word]);
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void aSampledSoftmaxComparesWithDrawnWordsOtherThanTheRightOne() {
        double expected = 0;
        var output = output(Loss.SAMPLED_SOFTMAX);
        for (int i = 0; i < TARGETS.length; i++) {
            int right = (int) TARGETS[i];
            double own = score(i, right) - Math.log(drawn(right));
            double all = Math.exp(own);
            for (long noise : NOISE) {
                all += noise == right ? 0 : Math.exp(score(i, (int) noise) - Math.log(drawn((int) noise)));
            }
            expected -= (own - Math.log(all)) / TARGETS.length;
        }
        assertThat(output.sampled(features(), TARGETS, NOISE).item_double()).isCloseTo(expected, within(1e-5));
    }

    @Test
    void noiseContrastiveEstimationTellsWordsFromNoise() {
        double expected = 0;
        var output = output(Loss.NCE);
        for (int i = 0; i < TARGETS.length; i++) {
            int right = (int) TARGETS[i];
            expected -= Math.log(told(score(i, right), right)) / TARGETS.length;
            for (long noise : NOISE) {
                expected -= Math.log(1 - told(score(i, (int) noise), (int) noise)) / TARGETS.length;
            }
        }
        assertThat(output.sampled(features(), TARGETS, NOISE).item_double()).isCloseTo(expected, within(1e-5));
    }

    /// The probability that a word is no noise, where as many words are drawn as in [#NOISE].
    private static double told(double score, int word) {
        double own = Math.exp(score);
        return own / (own + NOISE.length * drawn(word));
    }

    private static double drawn(int word) {
        double sum = 0;
        for (int id = 0; id < WORDS.size(); id++) {
            sum += Math.pow(Math.max(1, WORDS.count(id)), 0.75);
        }
        return Math.pow(Math.max(1, WORDS.count(word)), 0.75) / sum;
    }

    private double score(int row, int word) {
        float[] weight = Backend.floats(parameters.get("output.weight"));
        double score = Backend.floats(parameters.get("output.bias"))[word];
        for (int i = 0; i < 2; i++) {
            score += (double) FEATURES[row][i] * weight[2 * word + i];
        }
        return score;
    }

    private Output output(Loss loss) {
        return Output.of(parameters, "output", 2, WORDS, loss, NOISE.length);
    }

    private org.bytedeco.pytorch.Tensor features() {
        return parameters.backend().floats(new float[] {0.5f, -1, 2, 0.25f, -0.5f, 1.5f}, 3, 2);
    }
}
