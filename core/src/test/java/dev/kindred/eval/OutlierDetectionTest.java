package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.eval.OutlierDetection.Group;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlierDetectionTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsAGroupAndItsOutliersBehindABlankLine() throws IOException {
        file("fruit.txt", "\uFEFFApple\r\npear\r\nplum\r\n\r\n\r\ntable\r\nNew_York\r\n");
        file("cities.txt", "北京\n上海\n\n苹果\n");
        var read = OutlierDetection.read(folder);
        assertThat(read.groups())
                .containsExactly(
                        new Group("cities", List.of("北京", "上海"), List.of("苹果")),
                        new Group("fruit", List.of("Apple", "pear", "plum"), List.of("table", "New_York")));
        assertThat(OutlierDetection.read(folder.resolve("fruit.txt")).groups()).hasSize(1);
    }

    @Test
    void errorsNameTheFile() {
        refuse("a\nb\nc\n", "has a group of 3 words and 0 outliers behind a blank line, must have at least 2 and 1");
        refuse("a\n\nb\n", "has a group of 1 words");
        refuse("a\nb\n\nc\n\nd\n", "line 6 begins a third block");
    }

    /// The paper's definition word for word: the word without which the others are most compact, compactness
    /// being the mean cosine of all pairs.
    @Test
    void theOddOneIsTheWordWithoutWhichTheRestIsMostCompact() {
        int detected = 0;
        double places = 0;
        var random = new Random(8);
        var embeddings = random(random, 9, 4);
        var words = embeddings.vocabulary().words();
        var outliers = words.subList(6, 9);
        for (var outlier : outliers) {
            var all = new ArrayList<>(words.subList(0, 6));
            all.add(outlier);
            double without = compactness(all, 6, embeddings);
            long lower = IntStream.range(0, 6)
                    .filter(w -> compactness(all, w, embeddings) < without)
                    .count();
            detected += lower == 6 ? 1 : 0;
            places += lower / 6.0;
        }
        var report = new OutlierDetection("test", List.of(new Group("g", words.subList(0, 6), outliers)))
                .judge(embeddings, Protocol.similarity());
        assertThat(report.accuracy()).isCloseTo(detected / 3.0, within(1e-12));
        assertThat(report.position()).isCloseTo(places / 3, within(1e-12));
        assertThat(report.judged()).isEqualTo(3);
    }

    private static double compactness(List<String> all, int without, Embeddings embeddings) {
        var similarity = new Similarity(embeddings);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                if (i != j && i != without && j != without) {
                    sum += similarity.between(all.get(i), all.get(j));
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    @Test
    void unknownWordsAreLeftOutUnlessTheyCount() {
        var embeddings = random(new Random(8), 4, 3);
        var test = new OutlierDetection(
                "test",
                List.of(
                        new Group("known", List.of("W0", "w1", "nobody"), List.of("w2", "noone")),
                        new Group("unknown", List.of("w0", "nobody"), List.of("w3"))));
        var report = test.judge(embeddings, Protocol.similarity());
        assertThat(report.questions()).isEqualTo(3);
        assertThat(report.judged()).isEqualTo(1);
        assertThat(report.unknownWords()).containsExactly("nobody", "noone");
        var counted = test.judge(embeddings, Protocol.similarity().withUnknownCounted(true));
        assertThat(counted.judged()).isEqualTo(3);
        assertThat(counted.accuracy()).isCloseTo(report.accuracy() / 3, within(1e-12));
    }

    @Test
    void aTieIsNoDetection() {
        var matrix = HeapMatrix.zeros(3, 2);
        matrix.setRow(0, new float[] {1, 0}, 0);
        matrix.setRow(1, new float[] {0, 1}, 0);
        matrix.setRow(2, new float[] {0, 1}, 0);
        var report = new OutlierDetection("test", List.of(new Group("g", List.of("a", "b"), List.of("c"))))
                .judge(new Embeddings(Vocabulary.of(List.of("a", "b", "c")), matrix), Protocol.similarity());
        assertThat(report.accuracy()).isZero();
        assertThat(report.position()).isZero();
    }

    private static Embeddings random(Random random, int words, int dimension) {
        var matrix = HeapMatrix.zeros(words, dimension);
        for (int i = 0; i < words; i++) {
            var row = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                row[d] = (float) random.nextGaussian();
            }
            matrix.setRow(i, row, 0);
        }
        return new Embeddings(
                Vocabulary.of(IntStream.range(0, words).mapToObj(i -> "w" + i).toList()), matrix);
    }

    private void refuse(String text, String problem) {
        assertThatThrownBy(() -> OutlierDetection.read(file("bad.txt", text)))
                .isInstanceOf(TestSetException.class)
                .hasMessageStartingWith(folder.resolve("bad.txt") + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
