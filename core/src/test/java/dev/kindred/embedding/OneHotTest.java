package dev.kindred.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.vocab.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotTest {

    private final OneHot fruit = new OneHot(Vocabulary.of(List.of("apple", "banana", "cherry")));

    @Test
    void eachFruitHasAOneAtItsOwnPlace() {
        assertThat(fruit.vector("apple")).hasValue(new float[] {1, 0, 0});
        assertThat(fruit.vector("banana")).hasValue(new float[] {0, 1, 0});
        assertThat(fruit.vector("cherry")).hasValue(new float[] {0, 0, 1});
    }

    @Test
    void anUnknownFruitHasNoVector() {
        assertThat(fruit.vector("durian")).isEmpty();
    }

    @Test
    void vectorsAreReadBack() {
        for (var word : fruit.vocabulary().words()) {
            assertThat(fruit.word(fruit.vector(word).orElseThrow())).isEqualTo(word);
        }
        assertThat(fruit.word(new float[] {0.2f, 0.5f, 0.3f})).isEqualTo("banana");
    }

    @Test
    void aVectorOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> fruit.word(new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a vector of 2 components for a vocabulary of 3 words");
    }
}
