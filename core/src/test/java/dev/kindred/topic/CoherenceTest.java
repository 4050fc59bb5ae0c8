package dev.kindred.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.topic.Coherence.Measure;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoherenceTest {

    private static final Vocabulary WORDS = Vocabulary.of(List.of("a", "b", "c", "d", "e"));

    /// Four windows of two words: ab, bc, and ab alone, and c alone. So p(a) = 2/4, p(b) = 3/4, p(c) = 2/4,
    /// p(ab) = 2/4, p(bc) = 1/4, p(ac) = 0.
    private static final EncodedDocuments DOCUMENTS =
            EncodedDocuments.of(WORDS, List.of(new int[] {0, 1, 2}, new int[] {0, 1}, new int[] {2}));

    @Test
    void pairsAreCountedByHand() {
        double ab = Math.log(0.5 / (0.5 * 0.75)) / -Math.log(0.5);
        double bc = Math.log(0.25 / (0.5 * 0.75)) / -Math.log(0.25);
        double ac = Math.log(1e-12 / 0.25) / -Math.log(1e-12);
        assertThat(Coherence.of(List.of(List.of("a", "b", "c")), DOCUMENTS, Measure.C_NPMI, 2, 1)[0])
                .isCloseTo((ab + bc + ac) / 3, within(1e-9));
        double same = Math.log((0.5 + 1e-12) / 0.25) / -Math.log(0.5 + 1e-12);
        double sameB = 1;
        double[] a = {same, ab};
        double[] b = {ab, sameB};
        double[] sum = {a[0] + b[0], a[1] + b[1]};
        double length = Math.hypot(sum[0], sum[1]);
        double expected = ((a[0] * sum[0] + a[1] * sum[1]) / Math.hypot(a[0], a[1]) / length
                        + (b[0] * sum[0] + b[1] * sum[1]) / Math.hypot(b[0], b[1]) / length)
                / 2;
        assertThat(Coherence.of(List.of(List.of("a", "b")), DOCUMENTS, Measure.C_V, 2, 1)[0])
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void wholeDocumentsAreCountedByHand() {
        // D(a) = 2, D(b) = 2, D(c) = 2; a and b meet in 2, c meets each of them in 1
        double expected = (Math.log(3 / 2.0) + Math.log(2 / 2.0) + Math.log(2 / 2.0)) / 3;
        assertThat(Coherence.of(List.of(List.of("a", "b", "c")), DOCUMENTS, Measure.U_MASS, Integer.MAX_VALUE, 2)[0])
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void wordsThatNobodyHasMeetNothing() {
        assertThat(Coherence.of(List.of(List.of("a", "never")), DOCUMENTS, Measure.C_NPMI, 2, 1))
                .containsExactly(0);
        assertThat(Coherence.of(List.of(List.of("d", "never")), DOCUMENTS, Measure.C_V, 2, 1))
                .containsExactly(0);
    }

    /// Intervals of windows beside windows laid one by one.
    @Test
    void windowsAreCountedAsIfOneByOne() {
        var random = new RandomStream(4);
        var documents = new ArrayList<int[]>();
        for (int d = 0; d < 40; d++) {
            documents.add(IntStream.range(0, 1 + random.below(30))
                    .map(_ -> random.below(5))
                    .toArray());
        }
        int[][] topics = {{0, 1, 2}, {3, 4, 0}};
        for (int window : new int[] {1, 2, 5, 29, 100, Integer.MAX_VALUE}) {
            var counts = WindowCounts.of(topics, EncodedDocuments.of(WORDS, documents), window, 2);
            var both = new long[2][3][3];
            long windows = 0;
            for (int[] document : documents) {
                int size = Math.min(window, document.length);
                for (int start = 0; start + size <= document.length; start++) {
                    windows++;
                    var inside = new HashSet<Integer>();
                    IntStream.range(start, start + size).forEach(i -> inside.add(document[i]));
                    each((topic, i, j) -> both[topic][i][j] +=
                            inside.contains(topics[topic][i]) && inside.contains(topics[topic][j]) ? 1 : 0);
                }
            }
            assertThat(counts.windows()).isEqualTo(windows);
            each((topic, i, j) -> assertThat(counts.of(topic, i, j)).isEqualTo(both[topic][i][j]));
        }
    }

    private interface Pair {
        void of(int topic, int some, int other);
    }

    private static void each(Pair pair) {
        for (int topic = 0; topic < 2; topic++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    pair.of(topic, i, j);
                }
            }
        }
    }
}
