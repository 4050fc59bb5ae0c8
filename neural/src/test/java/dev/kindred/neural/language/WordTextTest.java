package dev.kindred.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordTextTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    static EncodedCorpus corpus(String... sentences) {
        return EncodedCorpus.of(
                Stream.of(sentences).map(line -> List.of(line.split(" "))).toList(), ALL);
    }

    static WordText text(int minCount, String... sentences) {
        try (var corpus = corpus(sentences)) {
            return WordText.of(corpus, WordText.words(corpus, ALL.withMinCount(minCount)));
        }
    }

    @Test
    void sentencesHaveTheirEndsAndRareWordsAreUnknown() {
        var text = text(2, "a b a", "b c");
        assertThat(text.vocabulary().words()).containsExactly("<unk>", "<s>", "</s>", "a", "b");
        assertThat(text.ids()).containsExactly(1, 3, 4, 3, 2, 1, 4, 0, 2);
        assertThat(text.predictions()).isEqualTo(7);
        assertThat(text.vocabulary().count(WordText.UNKNOWN)).isEqualTo(1);
        assertThat(text.vocabulary().count(WordText.END)).isEqualTo(2);
        assertThat(text.vocabulary().count(4)).isEqualTo(2);
    }

    @Test
    void beforeASentenceStandsItsBeginning() {
        var text = text(1, "b c", "a b a c");
        var places = new long[text.ids().length][];
        for (int token = 0; token < places.length; token++) {
            places[token] = new long[3];
            if (text.ids()[token] != WordText.BEGIN) {
                text.before(token, 3, places[token], 0);
            }
        }
        var words = Arrays.stream(places)
                .map(context -> Arrays.stream(context)
                        .mapToObj(id -> text.vocabulary().word((int) id))
                        .toList())
                .toList();
        assertThat(words.get(5)).containsExactly("<s>", "<s>", "<s>");
        assertThat(words.get(6)).containsExactly("<s>", "<s>", "a");
        assertThat(words.get(9)).containsExactly("b", "a", "c");
    }

    @Test
    void symbolsInATextAreNoSymbols() {
        try (var corpus = corpus("a <s> a </s>")) {
            var text = WordText.of(corpus, WordText.words(corpus, ALL));
            assertThat(text.ids()).containsExactly(1, 3, 0, 3, 0, 2);
        }
    }

    @Test
    void aTextOfRareWordsIsRefused() {
        assertThatThrownBy(() -> text(5, "a b a"))
                .hasMessageContaining("none of the 2 different words is kept; the most frequent one occurs 2 times");
    }
}
