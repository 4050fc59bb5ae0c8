package dev.kindred.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.OneHot.Unknown;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneHotTest {

    private static final Vocabulary FRUIT = Vocabulary.of(List.of("apple", "banana", "cherry"));

    private final OneHot refusing = OneHot.of(FRUIT, Unknown.REFUSE);

    @Test
    void everyWordHasItsOne() {
        assertThat(refusing.dense("apple")).containsExactly(1, 0, 0);
        assertThat(refusing.dense("banana")).containsExactly(0, 1, 0);
        assertThat(refusing.dense("cherry")).containsExactly(0, 0, 1);
        assertThat(refusing.encode(List.of("cherry", "apple", "cherry")).columns())
                .containsExactly(2, 0, 2);
        assertThat(refusing.encode(List.of("cherry", "apple")).dense())
                .isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}});
    }

    @Test
    void whatWasEncodedIsDecoded() {
        var words = List.of("banana", "apple", "banana");
        assertThat(refusing.decode(refusing.encode(words))).isEqualTo(words);
        for (var word : FRUIT.words()) {
            assertThat(refusing.decode(refusing.dense(word))).contains(word);
        }
    }

    @Test
    void unknownWordsAreRefusedZeroOrHaveTheirOwnRow() {
        assertThatThrownBy(() -> refusing.dense("date"))
                .isInstanceOf(UnknownWordException.class)
                .hasMessage("word \"date\" is not in the vocabulary");

        var zero = OneHot.of(FRUIT, Unknown.ZERO);
        assertThat(zero.dense("date")).containsExactly(0, 0, 0);
        assertThat(zero.decode(zero.dense("date"))).isEmpty();
        assertThat(zero.encode(List.of("apple", "date")).columns()).containsExactly(0, OneHot.NO_COLUMN);
        assertThat(zero.encode(List.of("date")).dense()).isDeepEqualTo(new float[1][3]);
        assertThat(zero.decode(zero.encode(List.of("apple", "date")))).containsExactly("apple");

        var own = OneHot.of(FRUIT, Unknown.OWN_ROW);
        assertThat(own.dimension()).isEqualTo(4);
        assertThat(own.dense("date")).containsExactly(0, 0, 0, 1);
        assertThat(own.decode(own.encode(List.of("fig", "banana")))).containsExactly("<unk>", "banana");
    }

    @Test
    void aVocabularyThatHasTheUnknownWordKeepsItsRow() {
        var own = OneHot.of(Vocabulary.of(List.of("<unk>", "apple"), new long[] {9, 3}), Unknown.OWN_ROW);
        assertThat(own.dense("date")).containsExactly(1, 0);
        var counted = OneHot.of(Vocabulary.of(List.of("apple"), new long[] {3}), Unknown.OWN_ROW);
        assertThat(counted.vocabulary().count(1)).isZero();
    }

    @Test
    void vectorsThatAreNotOneHotAreRefused() {
        assertThatThrownBy(() -> refusing.decode(new float[] {0, 0.5f, 0}))
                .hasMessage("component 1 is 0.5, a one-hot vector has only 0 and 1");
        assertThatThrownBy(() -> refusing.decode(new float[] {1, 0, 1}))
                .hasMessage("components 0 and 2 are both 1, a one-hot vector has one 1");
        assertThatThrownBy(() -> refusing.decode(new float[] {0, 0, Float.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> refusing.decode(new float[2]))
                .hasMessage("a vector of 2 components, must have 3, one a word");
        assertThatThrownBy(() -> new OneHot.Rows(3, new int[] {0, 3}))
                .hasMessage("row 1 has its 1 in column 3, must be 0 to 2, or -1 for none");
        assertThatThrownBy(() -> OneHot.of(Vocabulary.of(List.of()), Unknown.ZERO))
                .hasMessageContaining("without words");
    }

    @Test
    void theTableIsTheIdentityUpToItsLimit() {
        var table = refusing.table();
        assertThat(table.vector("banana")).hasValueSatisfying(v -> assertThat(v).containsExactly(0, 1, 0));
        var words = IntStream.rangeClosed(0, OneHot.MOST_DENSE_WORDS)
                .mapToObj(i -> "w" + i)
                .toList();
        var large = OneHot.of(Vocabulary.of(words), Unknown.REFUSE);
        assertThat(large.encode(List.of("w16384")).columns()).containsExactly(16_384);
        assertThatThrownBy(large::table).hasMessageContaining("16,385 words, must be at most 16,384");
    }
}
