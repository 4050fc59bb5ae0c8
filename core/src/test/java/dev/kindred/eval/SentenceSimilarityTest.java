package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.eval.SentenceSimilarity.Pair;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSimilarityTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "news\tf\t2012\t1\t4.5\ta \"dog\" runs\ta cat\nnews\tf\t2012\t2\t0\tone\ttwo\tlicence\n",
                "a \"dog\" runs\ta cat\t4.5\r\none\ttwo\t0\r\n",
                "4.5\ta \"dog\" runs\ta cat\n0\tone\ttwo\n",
                "index\tsentence1\tsentence2\tscore\n7\ta \"dog\" runs\ta cat\t4.5\n8\tone\ttwo\t0\n",
                "pair_ID\tsentence_A\tsentence_B\trelatedness_score\n7\ta \"dog\" runs\ta cat\t4.5\n8\tone\ttwo\t0\n",
            })
    void everyUsualFormIsRead(String text) throws IOException {
        assertThat(SentenceSimilarity.read(file(text)).pairs())
                .containsExactly(new Pair("a \"dog\" runs", "a cat", 4.5), new Pair("one", "two", 0));
    }

    @Test
    void errorsNameFileAndLine() {
        refuse("", "is empty");
        refuse("one\ttwo\n", "line 1 has no score among its 2 columns");
        refuse("one\ttwo\t1\none\ttwo\tx\n", "line 2 has \"x\" as its score, must be a number");
        refuse("one\ttwo\t1\none\ttwo\n", "line 2 has 2 columns, must have at least 3");
        refuse("sentence1\tsentence2\na\tb\n", "has no column of");
    }

    @Test
    void averagesAreComparedByTheirCosine() {
        var test = new SentenceSimilarity(
                "test",
                List.of(
                        new Pair("right", "Right!", 5),
                        new Pair("right up", "up", 3),
                        new Pair("right", "up", 1),
                        new Pair("right", "nowhere", 2)));
        var model = JudgedModel.of("m", table(), Optional.empty());
        var report = test.judge("average", model.average(), Protocol.similarity());
        double half = Similarity.cosine(new float[] {1, 2}, new float[] {0, 2});
        assertThat(report.name()).isEqualTo("test, average");
        assertThat(report.judged()).isEqualTo(3);
        assertThat(report.coverage()).isEqualTo(0.75);
        assertThat(report.spearman()).isCloseTo(1, within(1e-12));
        assertThat(report.pearson())
                .isCloseTo(RankCorrelation.pearson(new double[] {5, 3, 1}, new double[] {1, half, 0}), within(1e-6));
        assertThat(test.judge("average", model.average(), Protocol.similarity().withUnknownCounted(true))
                        .judged())
                .isEqualTo(4);
    }

    @Test
    void distancesAreTurned() {
        var test = new SentenceSimilarity(
                "test", List.of(new Pair("right", "right", 5), new Pair("right", "up", 1), new Pair("x", "up", 1)));
        var model = JudgedModel.of("m", table(), Optional.empty());
        var report = test.judge("WMD", model.moversDistance(), Protocol.similarity());
        assertThat(report.judged()).isEqualTo(2);
        assertThat(report.spearman()).isCloseTo(1, within(1e-12));
    }

    @Test
    void coverageIsTheShareOfDifferentWords() {
        var model = JudgedModel.of("m", table(), Optional.empty());
        assertThat(model.coverage(List.of("right up right", "Nowhere man"))).isEqualTo(0.5);
        assertThat(model.coverage(List.of("..."))).isZero();
    }

    private static Embeddings table() {
        var matrix = HeapMatrix.zeros(2, 2);
        matrix.setRow(0, new float[] {1, 0}, 0);
        matrix.setRow(1, new float[] {0, 2}, 0);
        return new Embeddings(Vocabulary.of(List.of("right", "up")), matrix);
    }

    private void refuse(String text, String problem) {
        assertThatThrownBy(() -> SentenceSimilarity.read(file(text)))
                .isInstanceOf(TestSetException.class)
                .hasMessageStartingWith(folder.resolve("pairs.tsv") + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("pairs.tsv"), text);
    }
}
