package dev.kindred.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.search.Neighbour;
import dev.kindred.vocab.Vocabulary;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final int DIMENSION = 10;

    private final Embeddings before = Spaces.random(200, DIMENSION, 1);
    private final Embeddings after = moved();

    /// The same space turned round, with a little noise; w7 stands where the word stood that was least like it.
    private Embeddings moved() {
        var turned = Spaces.turned(before, Spaces.orthogonal(DIMENSION, 2), 0.002, "", 3);
        var matrix = ((HeapMatrix) turned.matrix()).copy();
        matrix.setRow(7, turned.matrix().row(before.vocabulary().id(leastLike("w7"))), 0);
        long[] counts = IntStream.range(0, 200).mapToLong(i -> 2000L - i).toArray();
        return new Embeddings(Vocabulary.of(before.vocabulary().words(), counts), matrix);
    }

    private String leastLike(String word) {
        var similarity = new Similarity(before);
        return before.vocabulary().words().stream()
                .min(Comparator.comparingDouble(other -> similarity.between(word, other)))
                .orElseThrow();
    }

    private static Drift drift(Embeddings before, Embeddings after, Drift.Options options) {
        return Drift.between(before, after, options, Listener.SILENT);
    }

    @Test
    void theWordThatMovedIsFoundBothWays() {
        for (boolean isCentered : new boolean[] {true, false}) {
            var drift = drift(before, after, Drift.Options.defaults().withCentered(isCentered));
            assertThat(drift.changes()).hasSize(200);
            assertThat(drift.changes().getFirst().word()).isEqualTo("w7");
            var most = drift.changes().stream()
                    .max(Comparator.comparingDouble(Drift.Change::neighbourhood))
                    .orElseThrow();
            assertThat(most.word()).isEqualTo("w7");
            assertThat(drift.secondNeighbours("w7", 1).getFirst().word()).isEqualTo(leastLike("w7"));
            assertThat(drift.of("w9").orElseThrow().distance()).isLessThan(0.05);
            assertThat(drift.of("w7").orElseThrow().second()).isEqualTo(1993);
        }
    }

    @Test
    void theSameModelDoesNotDrift() {
        for (var change : drift(before, before, Drift.Options.defaults()).changes()) {
            assertThat(change.distance()).isCloseTo(0, within(1e-5));
            assertThat(change.neighbourhood()).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void neighbourhoodsAreComparedAsDefined() {
        var options = Drift.Options.defaults().withCentered(false).withNeighbours(4);
        var drift = drift(before, after, options);
        var others = Stream.concat(drift.firstNeighbours("w3", 4).stream(), drift.secondNeighbours("w3", 4).stream())
                .map(Neighbour::word)
                .distinct()
                .toList();
        var first = new float[others.size()];
        var second = new float[others.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = new Similarity(before).between("w3", others.get(i));
            second[i] = new Similarity(after).between("w3", others.get(i));
        }
        assertThat(drift.of("w3").orElseThrow().neighbourhood())
                .isCloseTo(1 - Similarity.cosine(first, second), within(1e-5));
    }

    @Test
    void rareWordsStayOutAndThreadsChangeNothing() {
        var options = Drift.Options.defaults().withMinCount(20);
        var drift = drift(before, after, options);
        assertThat(drift.changes()).hasSize(50); // 1000 / 50 is 20
        assertThat(drift.of("w60")).isEmpty();
        assertThat(drift(before, after, options.withThreads(1)).changes()).isEqualTo(drift.changes());
        assertThat(drift(before, after, Drift.Options.defaults().withMostFrequent(30))
                        .changes())
                .hasSize(30);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> drift(before, after, Drift.Options.defaults().withMinCount(500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share 2 words of count 500 or more in both");
        var uncounted = Spaces.turned(before, Spaces.orthogonal(DIMENSION, 2), 0, "", 3);
        assertThatThrownBy(
                        () -> drift(before, uncounted, Drift.Options.defaults().withMinCount(5)))
                .hasMessageContaining("the second model has no counts");
        assertThatThrownBy(() -> drift(before, Spaces.random(50, 4, 1), Drift.Options.defaults()))
                .hasMessageContaining("dimension 10 and of 4");
    }
}
