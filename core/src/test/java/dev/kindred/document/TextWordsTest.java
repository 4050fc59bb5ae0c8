package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.document.TextWords.Letters;
import dev.kindred.document.TextWords.Options;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextWordsTest {

    private static Embeddings model(String... words) {
        var rows = Collections.nCopies(words.length, new float[] {1}).toArray(float[][]::new);
        return SmallModel.of(List.of(words), rows);
    }

    private static List<String> words(String text, Options options, String... known) {
        return TextWords.of(model(known), options).of(text);
    }

    @Test
    void wordsAreSpelledAsTheVocabularyHasThem() {
        var options = Options.defaults();
        assertThat(words("The CAT in Paris, ｃａｔ", options, "the", "cat", "Paris", "paris"))
                .containsExactly("the", "cat", "in", "Paris", "cat");
        assertThat(words("The Paris", options.withLetters(Letters.KEPT), "the", "paris"))
                .containsExactly("The", "Paris");
        assertThat(words("The Paris", options.withLetters(Letters.LOWER), "The", "Paris"))
                .containsExactly("the", "paris");
        assertThat(words("ｃａｔ", options.withNormalize(false).withLetters(Letters.KEPT), "cat"))
                .containsExactly("ｃａｔ");
    }

    @Test
    void anApostropheIsReadAsTheVocabularyHasIt() {
        var options = Options.defaults();
        assertThat(words("the dog's tail", options, "the", "dog", "'s")).containsExactly("the", "dog", "'s", "tail");
        assertThat(words("the dog’s tail", options, "the", "dog", "'s")).containsExactly("the", "dog", "'s", "tail");
        assertThat(words("don’t", options, "don", "don't")).containsExactly("don't");
        assertThat(words("don’t", options, "don", "don’t")).containsExactly("don’t");
        assertThat(words("o'hara", options, "hara")).containsExactly("o'hara");
    }

    @Test
    void chineseIsCutWhereTheVocabularyIsChinese() {
        assertThat(words("我喜欢北京 and you", Options.defaults(), "喜欢", "北京", "我"))
                .containsExactly("我", "喜欢", "北京", "and", "you");
        assertThat(words("北京", Options.defaults(), "the", "北", "京")).containsExactly("北", "京");
        assertThat(words("我 喜欢, 北京", Options.defaults().withSegmentation(Segmentation.WHITESPACE), "我"))
                .containsExactly("我", "喜欢,", "北京");
    }

    @Test
    void phrasesAreJoinedWhereTheVocabularyHasThem() {
        var options = Options.defaults().withJoinPhrases(true);
        assertThat(words("In New York Times Square", options, "new_york", "new_york_times", "times_square", "square"))
                .containsExactly("in", "new_york_times", "square");
        assertThat(words("new york", Options.defaults(), "new_york")).containsExactly("new", "york");
    }

    @Test
    void provenanceTellsHowTextIsRead() {
        var settings = new LinkedHashMap<String, String>();
        assertThat(Options.of(new Provenance("glove", settings, 0, "1"))).isEqualTo(Options.defaults());
        settings.put("segmenter", "whitespace");
        settings.put("no-normalize", "true");
        settings.put("no-fold-case", "false");
        settings.put("phrases", "true");
        assertThat(Options.of(new Provenance("glove", settings, 0, "1")))
                .isEqualTo(new Options(Segmentation.WHITESPACE, false, Letters.LOWER, true));
        settings.put("no-fold-case", "true");
        settings.put("segmenter", "of a later version");
        assertThat(Options.of(new Provenance("glove", settings, 0, "1")))
                .isEqualTo(new Options(Segmentation.AUTO, false, Letters.KEPT, true));
    }

    @Test
    void wordsWithoutVectorAreTold() {
        var words = TextWords.of(model("the", "cat"), Options.defaults());
        assertThat(words.unknown("The cat and the dog")).containsExactly("and", "dog");
    }
}
