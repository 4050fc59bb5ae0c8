package dev.kindred.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.format.FastTextBinary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against what fastText itself said; the recipe lies beside the golden files.
class FastTextGoldenTest {

    @TempDir
    Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(FastTextGoldenTest.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] predicted(TextClassifier classifier, byte[] text, int threads) {
        var out = new ByteArrayOutputStream();
        TextClassifier.LineWriter writer = (best, line) -> {
            for (int i = 0; i < best.size(); i++) {
                String found = classifier.labels().get(best.label(i)) + " " + best.probability(i) + " ";
                line.writeBytes(found.getBytes(StandardCharsets.UTF_8));
            }
            line.write('\n');
        };
        classifier.predictLines(new ByteArrayInputStream(text), 3, 0, threads, writer, out);
        return out.toString(StandardCharsets.UTF_8).split("\n", -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "hs", "ns", "ova"})
    void labelsAndProbabilitiesAreThoseOfFastText(String loss) throws IOException {
        var classifier = TextClassifier.of(FastTextBinary.read(golden(loss + ".bin")));
        String[] found = predicted(classifier, Files.readAllBytes(golden("texts.txt")), 2);
        String[] expected = Files.readString(golden(loss + ".predicted")).split("\n", -1);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertSame(found[i].strip().split(" "), expected[i].strip().split(" "));
        }
    }

    private static void assertSame(String[] found, String[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (i % 2 == 0) {
                assertThat(found[i]).isEqualTo(expected[i]);
            } else {
                assertThat(Double.parseDouble(found[i])).isCloseTo(Double.parseDouble(expected[i]), within(2e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "hs", "ns", "ova"})
    void testCountsAsFastText(String loss) throws IOException {
        var classifier = TextClassifier.of(FastTextBinary.read(golden(loss + ".bin")));
        var report = classifier.judge(TextClassifier.openers(List.of(golden("texts.txt"))), 2, 0, true, 2);
        String said = String.format(
                Locale.ROOT,
                "N\t%d\nP@2\t%.3f\nR@2\t%.3f\n",
                report.examples(),
                report.total().precision(),
                report.total().recall());
        String expected = Files.readString(golden(loss + ".tested"));
        assertThat(said.replaceAll("\\.?0+\n", "\n")).isEqualTo(expected.replaceAll("\\.?0+\n", "\n"));
        assertThat(report.confusion().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(7); // texts with one label
    }

    @Test
    void aModelWrittenAgainPredictsTheSame() throws IOException {
        var model = FastTextBinary.read(golden("softmax.bin"));
        FastTextBinary.write(model, folder.resolve("again.bin"));
        byte[] text = Files.readAllBytes(golden("texts.txt"));
        assertThat(predicted(TextClassifier.of(FastTextBinary.read(folder.resolve("again.bin"))), text, 1))
                .isEqualTo(predicted(TextClassifier.of(model), text, 2));
    }

    @Test
    void allRowsOfANewTrainingAreThoseOfFastText() {
        // fastText's own dictionary: words by falling count, the end of the line among them
        var model = FastTextBinary.read(golden("softmax.bin"));
        var ours = TextClassifier.train(
                        List.of(golden("texts.txt")),
                        ClassifierOptions.defaults()
                                .withDimension(4)
                                .withWordNgrams(2)
                                .withCharacterNgrams(2, 3)
                                .withBuckets(20),
                        ClassifierListener.SILENT)
                .toModel();
        assertThat(ours.dictionary().words().words())
                .containsExactlyInAnyOrderElementsOf(model.dictionary().words().words());
        assertThat(ours.dictionary().labels().words())
                .containsExactlyInAnyOrderElementsOf(model.dictionary().labels().words());
        assertThat(ours.dictionary().tokens()).isEqualTo(model.dictionary().tokens());
        assertThat(ours.input().rows()).isEqualTo(model.input().rows());
        for (String word : model.dictionary().words().words()) {
            assertThat(ours.dictionary().countOfWord(ours.dictionary().wordId(word)))
                    .isEqualTo(model.dictionary().countOfWord(model.dictionary().wordId(word)));
        }
    }
}
