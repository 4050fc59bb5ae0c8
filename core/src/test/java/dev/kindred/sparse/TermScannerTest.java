package dev.kindred.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.sparse.TermOptions.Unit;
import dev.kindred.sparse.TermOptions.Words;
import dev.kindred.text.MurmurHash;
import dev.kindred.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists of terms are those of scikit-learn 1.9.1: `CountVectorizer(…).build_analyzer()(text)`.
class TermScannerTest {

    private static List<String> terms(TermOptions options, String text) {
        var terms = new ArrayList<String>();
        new TermScanner(options).scan(text, (bytes, from, to) -> terms.add(Utf8.string(bytes, from, to)));
        return terms;
    }

    @Test
    void wordsAreThoseOfScikitLearnWithoutStopWords() {
        var options = TermOptions.scikitLearn().withLengths(1, 3).withStopWords(Set.of("the"));
        assertThat(terms(options, "The cat AND the x mouse_1"))
                .containsExactly("cat", "and", "mouse_1", "cat and", "and mouse_1", "cat and mouse_1");
        assertThat(terms(TermOptions.scikitLearn(), "Straße ÖL naïve 2x a_b ½ II"))
                .contains("straße", "öl", "naïve");
    }

    @Test
    void charactersAreThoseOfScikitLearn() {
        assertThat(terms(TermOptions.ofCharacters(Unit.CHARACTERS, 2, 3).withNormalize(false), "Ab \n cd"))
                .containsExactly("ab", "b ", " c", "cd", "ab ", "b c", " cd");
        assertThat(terms(TermOptions.ofCharacters(Unit.CHARACTERS_OF_WORDS, 2, 4), "I go\tö"))
                .containsExactly(" i", "i ", " i ", " g", "go", "o ", " go", "go ", " go ", " ö", "ö ", " ö ");
        assertThat(terms(TermOptions.ofCharacters(Unit.CHARACTERS_OF_WORDS, 5, 6), "I go away"))
                .containsExactly(" i ", " go ", " away", "away ", " away ");
    }

    @Test
    void charactersBeyondSixteenBitsAreOne() {
        assertThat(terms(TermOptions.ofCharacters(Unit.CHARACTERS, 2, 2), "a😀b"))
                .containsExactly("a😀", "😀b");
        assertThat(terms(TermOptions.ofCharacters(Unit.CHARACTERS, 1, 1), "a\ud83db\0"))
                .containsExactly("a", "?", "b", " ");
    }

    @Test
    void chineseIsCutIntoWordsAndJapaneseIsNot() {
        var pairs = TermOptions.ofWords().withLengths(1, 2);
        assertThat(terms(pairs, "我喜欢猫")).containsExactly("我", "喜欢", "猫", "我 喜欢", "喜欢 猫");
        assertThat(terms(TermOptions.ofWords(), "猫が好き")).contains("猫", "が").doesNotContain("猫が");
        assertThat(terms(TermOptions.ofWords().withWords(Words.WHITESPACE), "A ﬁne 猫，狗"))
                .containsExactly("a", "fine", "猫,狗");
    }

    @Test
    void textsFollowEachOtherWithoutATrace() {
        var scanner = new TermScanner(TermOptions.ofWords().withLengths(1, 2));
        var terms = new ArrayList<String>();
        for (String text : List.of("a b c ".repeat(500), "x y")) {
            terms.clear();
            scanner.scan(text, (bytes, from, to) -> terms.add(Utf8.string(bytes, from, to)));
        }
        assertThat(terms).containsExactly("x", "y", "x y");
    }

    /// `sklearn.utils.murmurhash3_32(text, seed=0)`
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "a, 1009084850",
        "ab, -1681926305",
        "abc, -1277324294",
        "abcd, 1139631978",
        "kitten, -1479802873",
        "数学, 1115667238",
        "hello world, 1586663183"
    })
    void theHashIsThatOfScikitLearn(String text, int hash) {
        byte[] utf8 = ("#" + text).getBytes(StandardCharsets.UTF_8);
        assertThat(MurmurHash.of(utf8, 1, utf8.length)).isEqualTo(hash);
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> TermOptions.ofWords().withLengths(0, 1))
                .hasMessage("n-grams of at least 0, must be at least 1");
        assertThatThrownBy(() -> TermOptions.ofWords().withLengths(3, 2)).hasMessageContaining("must be from 3 to 100");
    }
}
