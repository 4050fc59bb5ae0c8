package dev.kindred.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.format.FormatException;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.Device;
import dev.kindred.neural.language.NnlmOptions.Loss;
import dev.kindred.neural.training.OptimizerOptions;
import dev.kindred.neural.training.Trainer;
import dev.kindred.neural.training.TrainingListener;
import dev.kindred.neural.training.TrainingOptions;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NnlmTest {

    private static final Configuration SETTINGS = Configuration.of("words");
    private static final NnlmOptions OPTIONS =
            NnlmOptions.defaults().withOrder(3).withDimension(2).withHidden(3);
    private static final String[] TEXT = {"the cat sat on the mat", "the dog sat on the rug", "a dog ate a cat"};

    private final Backend backend = Backend.open(Device.CPU, 1);

    @TempDir
    Path folder;

    /// Equation 1 of the paper, in double.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void probabilitiesAreThoseOfThePaper(boolean isDirect) {
        var words = Vocabulary.of(List.of("<unk>", "<s>", "</s>", "a", "b"), new long[] {1, 0, 2, 5, 4});
        try (var network = new Nnlm(OPTIONS.withDirect(isDirect), words, SETTINGS, backend, 3)) {
            float[] found = Backend.floats(network.logarithms(new long[] {3, 4}));
            double[] x = new double[4];
            float[] c = parameter(network, "embedding.weight");
            for (int i = 0; i < 4; i++) {
                x[i] = c[2 * (i < 2 ? 3 : 4) + i % 2];
            }
            int features = isDirect ? 7 : 3;
            double[] z = new double[features];
            for (int unit = 0; unit < 3; unit++) {
                double sum = parameter(network, "hidden.bias")[unit];
                for (int i = 0; i < 4; i++) {
                    sum += x[i] * parameter(network, "hidden.weight")[4 * unit + i];
                }
                z[unit] = Math.tanh(sum);
            }
            System.arraycopy(x, 0, z, 3, features - 3);
            double[] y = new double[5];
            double all = 0;
            for (int word = 0; word < 5; word++) {
                y[word] = parameter(network, "output.bias")[word];
                for (int i = 0; i < features; i++) {
                    y[word] += z[i] * parameter(network, "output.weight")[features * word + i];
                }
                all += Math.exp(y[word]);
            }
            for (int word = 0; word < 5; word++) {
                assertThat((double) found[word]).isCloseTo(y[word] - Math.log(all), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aTinyTextIsLearnedByHeart(Loss loss) {
        var text = WordTextTest.text(1, TEXT);
        var options = OPTIONS.withDimension(8)
                .withHidden(16)
                .withDropout(0)
                .withLoss(loss)
                .withSamples(20);
        try (var network = new Nnlm(options, text.vocabulary(), SETTINGS, backend, 1)) {
            double before = TokenProbabilities.of(network, text).perplexity();
            Trainer.train(
                    new NextWords(network, text),
                    TrainingOptions.defaults()
                            .withEpochs(150)
                            .withOptimizer(OptimizerOptions.adam().withLearningRate(0.02)),
                    Optional.empty(),
                    TrainingListener.SILENT);
            assertThat(before).isGreaterThan(8);
            // "the" and the first words are each followed by several: 1.4 is about what can be had
            assertThat(TokenProbabilities.of(network, text).perplexity()).isLessThan(1.6);
        }
    }

    @Test
    void aNetworkInAFolderIsTheSame() {
        var text = WordTextTest.text(1, TEXT);
        Path model = folder.resolve("model");
        try (var written = new Nnlm(OPTIONS.withDirect(true), text.vocabulary(), SETTINGS, backend, 1)) {
            written.write(model);
            try (var read = Nnlm.open(model, backend)) {
                assertThat(read.options()).isEqualTo(written.options());
                assertThat(read.vocabulary().words())
                        .isEqualTo(written.vocabulary().words());
                assertThat(TokenProbabilities.of(read, text).logarithms())
                        .containsExactly(TokenProbabilities.of(written, text).logarithms());
                var embeddings = read.embeddings();
                assertThat(embeddings.vocabulary().words())
                        .doesNotContain("<s>", "<unk>", "</s>")
                        .contains("cat");
                int id = text.vocabulary().id("cat");
                float[] matrix = parameter(written, "embedding.weight");
                assertThat(embeddings.vector("cat").orElseThrow()).containsExactly(matrix[2 * id], matrix[2 * id + 1]);
            }
        }
    }

    @Test
    void aFolderWhoseFilesDoNotFitIsRefused() throws IOException {
        var text = WordTextTest.text(1, TEXT);
        Path model = folder.resolve("model");
        try (var written = new Nnlm(OPTIONS, text.vocabulary(), SETTINGS, backend, 1)) {
            written.write(model);
        }
        Path words = model.resolve("vocab.txt");
        Files.writeString(words, Files.readString(words) + "more 1\n");
        assertThatThrownBy(() -> Nnlm.open(model, backend))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("words, config.json says");
        Path settings = model.resolve("config.json");
        Files.writeString(settings, Files.readString(settings).replace("\"nnlm\"", "\"bert\""));
        assertThatThrownBy(() -> Nnlm.open(model, backend)).hasMessageContaining("of type \"bert\", not nnlm");
    }

    private static float[] parameter(Nnlm network, String name) {
        return Backend.floats(network.parameters().get(name));
    }
}
