package dev.kindred.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.Device;
import dev.kindred.neural.training.OptimizerOptions;
import dev.kindred.neural.training.Step;
import dev.kindred.neural.training.Trainer;
import dev.kindred.neural.training.TrainingListener;
import dev.kindred.neural.training.TrainingOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MlpTest {

    private static final Configuration SETTINGS = Configuration.of("words");
    private static final MlpOptions OPTIONS =
            MlpOptions.defaults().withWindow(2).withDimension(2).withHidden(3);

    private final Backend backend = Backend.open(Device.CPU, 1);

    @Test
    void theLossIsThatOfTheLayersComputedByHand() {
        var text = WordTextTest.text(1, "a b c a");
        try (var network = new Mlp(OPTIONS, text.vocabulary(), SETTINGS, backend, 3)) {
            int a = text.vocabulary().id("a");
            int b = text.vocabulary().id("b");
            int c = text.vocabulary().id("c");
            // bags of the window 2: of a b c a the words a b c a see {b c}, {a c a}, {b a a}, {c b}
            int[][] bags = {{b, c}, {a, c, a}, {b, a, a}, {c, b}};
            int[] targets = {a, b, c, a};
            double expected = 0;
            for (int i = 0; i < bags.length; i++) {
                expected += loss(network, bags[i], targets[i]) / bags.length;
            }
            var words = new MiddleWords(network, text);
            assertThat(words.words()).isEqualTo(4);
            var loss = words.loss(new int[] {0}, Step.judging(0));
            assertThat(loss.predictions()).isEqualTo(4);
            assertThat(loss.mean().item_double()).isCloseTo(expected, within(1e-5));
            assertThat(words.perplexity()).isCloseTo(Math.exp(expected), within(1e-4));
        }
    }

    private static double loss(Mlp network, int[] bag, int target) {
        double[] mean = new double[2];
        for (int word : bag) {
            for (int i = 0; i < 2; i++) {
                mean[i] += parameter(network, "embedding.weight")[2 * word + i] / (double) bag.length;
            }
        }
        double[] first = layer(network, "first", mean, true);
        double[] scores = layer(network, "output", layer(network, "second", first, true), false);
        double all = 0;
        for (double score : scores) {
            all += Math.exp(score);
        }
        return Math.log(all) - scores[target];
    }

    private static double[] layer(Mlp network, String name, double[] in, boolean isRelu) {
        float[] weight = parameter(network, name + ".weight");
        float[] bias = parameter(network, name + ".bias");
        double[] out = new double[bias.length];
        for (int row = 0; row < out.length; row++) {
            out[row] = bias[row];
            for (int i = 0; i < in.length; i++) {
                out[row] += in[i] * weight[row * in.length + i];
            }
            out[row] = isRelu ? Math.max(0, out[row]) : out[row];
        }
        return out;
    }

    @Test
    void aTinyTextIsLearnedByHeart() {
        var text = WordTextTest.text(1, "one two three four five", "five six seven eight nine ten");
        var options = OPTIONS.withDimension(16).withHidden(32);
        try (var network = new Mlp(options, text.vocabulary(), SETTINGS, backend, 1)) {
            var words = new MiddleWords(network, text);
            Trainer.train(
                    words,
                    TrainingOptions.defaults()
                            .withEpochs(150)
                            .withOptimizer(OptimizerOptions.adam().withLearningRate(0.02)),
                    Optional.empty(),
                    TrainingListener.SILENT);
            assertThat(words.perplexity()).isLessThan(1.1);
            assertThat(network.embeddings().size()).isEqualTo(10);
        }
    }

    @Test
    void unknownWordsAreNeitherLearnedNorSeen() {
        var text = WordTextTest.text(2, "a x b", "y", "a z", "b a");
        try (var network = new Mlp(OPTIONS, text.vocabulary(), SETTINGS, backend, 1)) {
            assertThat(new MiddleWords(network, text).words())
                    .isEqualTo(4); // of "a z" no word has a known one beside it
        }
    }

    @Test
    void aTextOfLonelyWordsIsRefused() {
        var text = WordTextTest.text(1, "a", "b");
        try (var network = new Mlp(OPTIONS, text.vocabulary(), SETTINGS, backend, 1)) {
            assertThatThrownBy(() -> new MiddleWords(network, text))
                    .hasMessage("no word of the text has a known one beside it");
        }
    }

    private static float[] parameter(Mlp network, String name) {
        return Backend.floats(network.parameters().get(name));
    }
}
