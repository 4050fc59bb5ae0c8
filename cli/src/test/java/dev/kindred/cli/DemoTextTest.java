package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTextTest {
    private static final String HAN = ".*\\p{IsHan}.*";

    @Test
    void theSameSentencesComeInTheSameOrderOnEveryCall() {
        assertThat(DemoText.text()).isEqualTo(DemoText.text());
        assertThat(DemoText.sentences())
                .isEqualTo(
                        DemoText.text().stream().map(DemoText.Sentence::words).toList());
    }

    @Test
    void aFewThousandSentencesAreAboutHalfEnglishAndHalfChinese() {
        List<String> sentences = DemoText.sentences();
        long chinese = sentences.stream().filter(s -> s.matches(HAN)).count();
        assertThat(sentences).hasSizeBetween(4000, 8000);
        assertThat((double) chinese / sentences.size()).isBetween(0.35, 0.65);
    }

    @Test
    void noSentenceComesTwice() {
        List<String> sentences = DemoText.sentences();
        assertThat(new HashSet<>(sentences)).hasSameSizeAs(sentences);
    }

    @Test
    void trainingWordsAreLowerCaseWithoutPunctuationOrEmptyWords() {
        assertThat(DemoText.sentences()).allMatch(s -> s.matches("[\\p{Ll}\\p{IsHan}]+( [\\p{Ll}\\p{IsHan}]+)+"));
    }

    @Test
    void naturalSentencesReadLikeTheirLanguage() {
        for (DemoText.Sentence sentence : DemoText.text()) {
            String form = sentence.words().matches(HAN) ? "[\\p{IsHan}，]+[。？！]" : "\\p{Lu}[\\p{L}, ]+[.?!]";
            assertThat(sentence.natural()).matches(form).doesNotContainPattern("\\b[Aa] [aeiou]|  ");
        }
    }

    @Test
    void everyWordOfEveryQuestionIsFrequentEnoughToBeLearnt() {
        Map<String, Long> counts = DemoText.sentences().stream()
                .flatMap(s -> Stream.of(s.split(" ", -1)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (DemoText.Question question : DemoText.questions()) {
            List<String> words = switch (question) {
                case DemoText.Nearest q ->
                    Stream.concat(Stream.of(q.word()), q.expected().stream()).toList();
                case DemoText.Analogy q -> List.of(q.a(), q.b(), q.c(), q.expected());
            };
            assertThat(words)
                    .allSatisfy(word ->
                            assertThat(counts.getOrDefault(word, 0L)).as(word).isGreaterThanOrEqualTo(5));
        }
    }
}
