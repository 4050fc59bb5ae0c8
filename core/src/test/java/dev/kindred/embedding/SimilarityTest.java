package dev.kindred.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.vocab.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private final Similarity similarity = new Similarity(table());

    @Test
    void betweenIsTheCosine() {
        assertThat(similarity.between("lunch", "dinner")).isCloseTo(0.8f, within(1e-6f)); // (4·1 + 3·0) / (5·1)
        assertThat(similarity.between("dinner", "lunch")).isEqualTo(similarity.between("lunch", "dinner"));
        assertThat(similarity.between("car", "car")).isEqualTo(1);
    }

    @Test
    void vectorsWithoutDirectionAreSimilarToNothing() {
        assertThat(similarity.between("zero", "lunch")).isZero();
        assertThat(similarity.between("zero", "zero")).isZero();
        assertThat(similarity.between("nan", "lunch")).isZero();
        assertThat(similarity.pairwise(List.of("zero", "nan", "car"))[0]).containsExactly(0, 0, 0);
    }

    @Test
    void oddIsTheWordFarthestFromTheMean() {
        assertThat(similarity.odd(List.of("breakfast", "car", "lunch", "dinner")))
                .isEqualTo("car");
        assertThat(similarity.byCentrality(List.of("breakfast", "car", "lunch", "dinner")))
                .extracting(Similarity.Member::word)
                .containsExactly("dinner", "lunch", "breakfast", "car");
    }

    @Test
    void oddOfTwoWordsIsRefused() {
        assertThatThrownBy(() -> similarity.odd(List.of("car", "lunch")))
                .hasMessage("the odd one of 2 words, must be at least 3 words");
    }

    @Test
    void pairwiseIsSymmetricWithOnes() {
        var matrix = similarity.pairwise(List.of("lunch", "dinner", "car"));
        assertThat(matrix[0][1]).isEqualTo(matrix[1][0]).isEqualTo(similarity.between("lunch", "dinner"));
        assertThat(matrix[2][2]).isEqualTo(1);
    }

    @Test
    void unknownWordsAreNamed() {
        assertThatThrownBy(() -> similarity.between("lunch", "diner"))
                .isInstanceOfSatisfying(
                        UnknownWordException.class, e -> assertThat(e.word()).isEqualTo("diner"));
    }

    private static Embeddings table() {
        var words = List.of("breakfast", "lunch", "dinner", "car", "zero", "nan");
        float[][] rows = {{3, 4}, {4, 3}, {1, 0}, {0, -2}, {0, 0}, {Float.NaN, 1}};
        var matrix = HeapMatrix.zeros(rows.length, 2);
        for (int i = 0; i < rows.length; i++) {
            matrix.setRow(i, rows[i], 0);
        }
        return new Embeddings(Vocabulary.of(words), matrix);
    }

    @Test
    void groupsAreComparedByTheMeansOfTheirVectors() {
        var embeddings = new Embeddings(
                dev.kindred.vocab.Vocabulary.of(List.of("x", "y", "xy", "zero")), HeapMatrix.zeros(4, 2));
        var matrix = (HeapMatrix) embeddings.matrix();
        matrix.setRow(0, new float[] {5, 0}, 0);
        matrix.setRow(1, new float[] {0, 2}, 0);
        matrix.setRow(2, new float[] {3, 3}, 0);
        var similarity = new Similarity(embeddings);
        // (2.5, 1) with (3, 3)
        assertThat(similarity.between(List.of("x", "y"), List.of("xy"))).isCloseTo(0.91914505f, within(1e-6f));
        assertThat(similarity.between(List.of("x"), List.of("xy", "xy"))).isCloseTo(0.70710677f, within(1e-6f));
        assertThat(similarity.between(List.of("zero"), List.of("x"))).isZero();
        assertThatThrownBy(() -> similarity.between(List.of(), List.of("x")))
                .hasMessageContaining("must be at least 1");
        assertThatThrownBy(() -> similarity.centroid(List.of())).hasMessageContaining("must be at least 1");
    }
}
