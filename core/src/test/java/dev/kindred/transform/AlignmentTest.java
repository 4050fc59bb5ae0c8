package dev.kindred.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentTest {

    private static final int DIMENSION = 12;

    @TempDir
    Path folder;

    private final Embeddings source = Spaces.random(400, DIMENSION, 1);
    private final double[][] truth = Spaces.orthogonal(DIMENSION, 2);

    /// The first `count` words and their names in a space whose words begin with x.
    private static Dictionary dictionary(int from, int count) {
        return new Dictionary(IntStream.range(from, from + count)
                .mapToObj(i -> new Dictionary.Pair("w" + i, "xw" + i))
                .toList());
    }

    private static Alignment learn(Embeddings source, Embeddings target, Dictionary pairs, Alignment.Options options) {
        return Alignment.learn(source, target, pairs, options, Listener.SILENT);
    }

    @Test
    void aRotationIsFoundAgain() {
        for (int reflected = 0; reflected < 2; reflected++) {
            var rotation = truth.clone();
            if (reflected == 1) { // one axis turned round changes the sign of the determinant
                rotation[0] = rotation[0].clone();
                for (int d = 0; d < DIMENSION; d++) {
                    rotation[0][d] = -rotation[0][d];
                }
            }
            var target = Spaces.turned(source, rotation, 0, "x", 3);
            var found = learn(source, target, dictionary(0, 50), Alignment.Options.defaults());
            for (int i = 0; i < DIMENSION; i++) {
                assertThat(found.rotation()[i]).containsExactly(rotation[i], within(1e-3));
            }
            var mapped = found.apply(source);
            assertThat(mapped.matrix().row(300)).containsExactly(target.matrix().row(300), within(5e-3f));
            assertThat(found.pairs()).isEqualTo(50);
        }
    }

    @Test
    void noiseIsBornAndCosinesStayWithinTheSpaceThatIsMapped() {
        var target = Spaces.turned(source, truth, 0.05, "x", 4);
        var mapped = learn(source, target, dictionary(0, 200), Alignment.Options.defaults())
                .apply(source);
        assertThat(new Similarity(mapped).between("w3", "w77"))
                .isCloseTo(new Similarity(source).between("w3", "w77"), within(1e-5f));
        var report = Translator.byCosine(mapped, target, 1000, 2).judge(dictionary(200, 200));
        assertThat(report.judged()).isEqualTo(200);
        assertThat(report.first()).isGreaterThan(0.5);
        assertThat(report.ten()).isGreaterThan(0.9);
        assertThat(Translator.byCosine(source, target, 1000, 2)
                        .judge(dictionary(200, 200))
                        .first())
                .isLessThan(0.1);
    }

    @Test
    void theRotationIsOrthogonalWherePairsLeaveItOpen() {
        var flat = Spaces.random(60, DIMENSION, 5);
        var rows = IntStream.range(0, 60)
                .mapToObj(i -> {
                    float[] row = flat.matrix().row(i);
                    Arrays.fill(row, 7, DIMENSION, 0);
                    return row;
                })
                .toArray(float[][]::new);
        var embeddings = Spaces.of(Spaces.names(60), rows);
        var found = learn(
                embeddings,
                Spaces.turned(embeddings, truth, 0, "x", 6),
                dictionary(0, 60),
                Alignment.Options.defaults());
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                assertThat(Spaces.dot(found.rotation()[i], found.rotation()[j]))
                        .isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void centringBringsTheMeansTogether() {
        var turned = Spaces.turned(source, truth, 0, "x", 3);
        var options = Alignment.Options.defaults().withNormalized(false).withCentered(true);
        var shift = IntStream.range(0, turned.size())
                .mapToObj(i -> {
                    float[] row = turned.matrix().row(i);
                    row[2] += 5;
                    return row;
                })
                .toArray(float[][]::new);
        var target = Spaces.of(turned.vocabulary().words(), shift);
        var found = learn(source, target, dictionary(0, 100), options);
        assertThat(found.apply(source).matrix().row(250))
                .containsExactly(target.matrix().row(250), within(2e-3f));
    }

    @Test
    void refiningFindsTheOtherPairs() {
        var target = Spaces.turned(source, truth, 0.03, "x", 7);
        var few = learn(source, target, dictionary(0, DIMENSION), Alignment.Options.defaults());
        var options = Alignment.Options.defaults().withRefinements(4);
        var refined = learn(source, target, dictionary(0, DIMENSION), options);
        assertThat(refined.pairs()).isGreaterThan(200);
        assertThat(distance(refined.rotation())).isLessThan(distance(few.rotation()));
        assertThat(learn(source, target, dictionary(0, DIMENSION), options.withThreads(1))
                        .rotation())
                .isDeepEqualTo(refined.rotation());
    }

    private double distance(double[][] rotation) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                sum += Math.pow(rotation[i][j] - truth[i][j], 2);
            }
        }
        return sum;
    }

    @Test
    void tooFewPairsAndOtherDimensionsAreRefused() {
        var target = Spaces.turned(source, truth, 0, "x", 3);
        assertThatThrownBy(() -> learn(source, target, dictionary(0, 11), Alignment.Options.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("11 of 11 pairs have vectors in both spaces, a rotation of dimension 12 needs at least 12");
        assertThatThrownBy(() -> learn(source, target, dictionary(395, 20), Alignment.Options.defaults()))
                .hasMessageContaining("5 of 20 pairs");
        var other = Spaces.random(50, 7, 1);
        assertThatThrownBy(() -> learn(source, other, dictionary(0, 50), Alignment.Options.defaults()))
                .hasMessageContaining("dimension 12 and of 7");
    }

    @Test
    void dictionariesAreReadLineByLine() throws IOException {
        var file = Files.writeString(folder.resolve("d.txt"), "\uFEFFcat\tKatze\ndog 狗\n\nNew York\t纽约\ncat\tKatze\n");
        assertThat(Dictionary.read(file).pairs())
                .containsExactly(
                        new Dictionary.Pair("cat", "Katze"),
                        new Dictionary.Pair("dog", "狗"),
                        new Dictionary.Pair("New York", "纽约"));
        Files.writeString(file, "cat Katze\n\ndog\n");
        assertThatThrownBy(() -> Dictionary.read(file)).hasMessageContaining("d.txt: line 3 has 1 words, must have 2");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> Dictionary.read(file)).hasMessageContaining("d.txt: has no line with two words");
        var shared = Dictionary.shared(
                Spaces.of(List.of("a", "b", "c"), new float[1], new float[1], new float[1])
                        .vocabulary(),
                Spaces.of(List.of("c", "x", "a"), new float[1], new float[1], new float[1])
                        .vocabulary(),
                2);
        assertThat(shared.pairs()).isEmpty();
    }
}
