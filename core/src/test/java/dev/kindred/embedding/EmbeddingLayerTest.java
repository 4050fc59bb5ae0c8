package dev.kindred.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.vocab.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingLayerTest {

    private final HeapMatrix weights = HeapMatrix.zeros(3, 2);

    {
        for (int row = 0; row < 3; row++) {
            weights.setRow(row, new float[] {row + 1, 10 * row}, 0);
        }
    }

    private final EmbeddingLayer layer =
            EmbeddingLayer.of(new Embeddings(Vocabulary.of(List.of("a", "b", "c")), weights));

    @Test
    void idsBecomeRows() {
        assertThat(layer.lookUp(new int[][] {{0, 2}, {1, 1}})).containsExactly(1, 0, 3, 20, 2, 10, 2, 10);
        assertThat(layer.lookUp(new int[0][])).isEmpty();
    }

    @Test
    void paddingIsZerosAndWeightsAreShared() {
        var padded = layer.withPadding(1);
        weights.setRow(0, new float[] {7, 8}, 0);
        assertThat(padded.lookUp(new int[][] {{1, 0}})).containsExactly(0, 0, 7, 8);
    }

    @Test
    void wrongIdsAndLengthsAreRefused() {
        assertThatThrownBy(() -> layer.lookUp(new int[][] {{3}})).hasMessageContaining("id 3 has no row; there are 3");
        assertThatThrownBy(() -> layer.lookUp(new int[][] {{0}, {0, 1}}))
                .hasMessageContaining("sequence 1 has 2 ids, the first one 1");
        assertThatThrownBy(() -> layer.withPadding(3)).hasMessageContaining("from 0 to 2");
    }
}
