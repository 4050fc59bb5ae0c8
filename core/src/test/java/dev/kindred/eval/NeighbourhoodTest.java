package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.search.ExactIndex;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Hubness and common neighbours.
class NeighbourhoodTest {

    private static final Protocol PROTOCOL = Protocol.similarity().withResamples(100);

    @Test
    void hubnessIsThatOfComparingAllPairs() {
        var embeddings = table(1, 0, 60);
        var counts = new int[50];
        for (int i = 0; i < 50; i++) {
            nearest(embeddings, i, 50, 5).forEach(id -> counts[id]++);
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        double second = Arrays.stream(counts)
                .mapToDouble(n -> Math.pow(n - mean, 2))
                .average()
                .orElseThrow();
        double third = Arrays.stream(counts)
                .mapToDouble(n -> Math.pow(n - mean, 3))
                .average()
                .orElseThrow();
        var report = new Hubness(50, 5).judge(ExactIndex.of(embeddings, 2), PROTOCOL);
        assertThat(report.judged()).isEqualTo(50);
        assertThat(report.skewness()).isCloseTo(third / Math.pow(second, 1.5), within(1e-9));
        assertThat(report.never())
                .isEqualTo(Arrays.stream(counts).filter(n -> n == 0).count() / 50.0);
        assertThat(report.hubs().getFirst().count())
                .isEqualTo(Arrays.stream(counts).max().orElseThrow());
        assertThat(report.interval().low()).isLessThanOrEqualTo(report.skewness());
    }

    @Test
    void wordsWithoutDirectionMakeNoHubs() {
        var embeddings = table(1, 0, 60);
        var before = new Hubness(60, 5).judge(ExactIndex.of(embeddings, 1), PROTOCOL);
        var matrix = HeapMatrix.zeros(160, 4);
        for (int i = 0; i < 60; i++) {
            matrix.setRow(i, embeddings.matrix().row(i), 0);
        }
        var words = IntStream.range(0, 160).mapToObj(i -> "w" + i).toList();
        var after = new Hubness(160, 5).judge(ExactIndex.of(new Embeddings(Vocabulary.of(words), matrix), 1), PROTOCOL);
        assertThat(after.hubs()).isEqualTo(before.hubs());
    }

    @Test
    void aModelSharesAllNeighboursWithItself() {
        var index = ExactIndex.of(table(1, 0, 60), 1);
        var report = new NeighbourOverlap(1_000, 5, 20).judge("same", index, index, PROTOCOL);
        assertThat(report.jaccard()).isEqualTo(1);
        assertThat(report.overlap()).isEqualTo(1);
        assertThat(report.interval()).isEqualTo(new Interval(1, 1));
        assertThat(List.of(report.shared(), report.judged())).containsExactly(60, 20);
    }

    @Test
    void overlapIsTheMeanOverWordsThatBothKnow() {
        var first = table(1, 0, 60); // w0 … w59
        var second = table(2, 20, 60); // w20 … w79, others of the same name
        var report = new NeighbourOverlap(1_000, 5, 1_000)
                .judge("both", ExactIndex.of(first, 1), ExactIndex.of(second, 1), PROTOCOL);
        double jaccard = 0;
        for (int word = 20; word < 60; word++) {
            var a = shared(first, "w" + word, second);
            var b = shared(second, "w" + word, first);
            var both = new HashSet<>(a);
            both.retainAll(b);
            jaccard += both.size() / (double) (10 - both.size());
        }
        assertThat(report.shared()).isEqualTo(40);
        assertThat(report.judged()).isEqualTo(40);
        assertThat(report.jaccard()).isCloseTo(jaccard / 40, within(1e-12));
        assertThat(report.coverage()).isCloseTo(40 / 60.0, within(1e-12));
    }

    @Test
    void modelsWithoutCommonWordsShareNothing() {
        var report = NeighbourOverlap.defaults()
                .judge("none", ExactIndex.of(table(1, 0, 10), 1), ExactIndex.of(table(1, 50, 10), 1), PROTOCOL);
        assertThat(report.score()).isZero();
        assertThat(report.judged()).isZero();
    }

    @Test
    void numbersBelowTheirLimitsAreRefused() {
        assertThatThrownBy(() -> new Hubness(1, 5)).hasMessageContaining("most frequent 1 words, must be at least 2");
        assertThatThrownBy(() -> new NeighbourOverlap(9, 0, 5)).hasMessageContaining("neighbours 0");
    }

    private static List<String> shared(Embeddings embeddings, String word, Embeddings other) {
        int id = embeddings.vocabulary().id(word);
        return nearest(embeddings, id, embeddings.size(), embeddings.size() - 1).stream()
                .map(embeddings.vocabulary()::word)
                .filter(near -> other.vocabulary().id(near) != Vocabulary.UNKNOWN)
                .limit(5)
                .toList();
    }

    private static List<Integer> nearest(Embeddings embeddings, int asked, int among, int limit) {
        return IntStream.range(0, among)
                .filter(id -> id != asked)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -Similarity.cosine(
                        embeddings.matrix().row(asked), embeddings.matrix().row(id))))
                .limit(limit)
                .toList();
    }

    private static Embeddings table(long seed, int firstWord, int words) {
        var random = new Random(seed);
        var matrix = HeapMatrix.zeros(words, 4);
        for (int i = 0; i < words; i++) {
            var row = new float[4];
            for (int d = 0; d < 4; d++) {
                row[d] = (float) random.nextGaussian();
            }
            matrix.setRow(i, row, 0);
        }
        return new Embeddings(
                Vocabulary.of(IntStream.range(firstWord, firstWord + words)
                        .mapToObj(i -> "w" + i)
                        .toList()),
                matrix);
    }
}
