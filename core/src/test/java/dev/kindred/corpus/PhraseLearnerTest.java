package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.TextCorpus.Options;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Phrases;
import dev.kindred.text.Phrases.Phrase;
import dev.kindred.text.Phrases.Score;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhraseLearnerTest {

    @TempDir
    Path folder;

    private static List<List<String>> text() {
        Random random = new Random(4);
        String[] chunks = {"new york", "new york times", "the", "of", "a", "b", "c", "d", "e", "san francisco", "new"};
        List<List<String>> sentences = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            List<String> words = new ArrayList<>();
            for (int j = 0; j < 12; j++) {
                words.addAll(List.of(chunks[random.nextInt(chunks.length)].split(" ")));
            }
            sentences.add(words);
        }
        return sentences;
    }

    /// One pass by strings and maps.
    private static Map<List<String>, Double> scores(List<List<String>> sentences, Phrases.Options options) {
        Map<String, Long> words = new HashMap<>();
        Map<List<String>, Long> pairs = new HashMap<>();
        long all = 0;
        for (List<String> sentence : sentences) {
            for (int i = 0; i < sentence.size(); i++) {
                words.merge(sentence.get(i), 1L, Long::sum);
                all++;
                if (i > 0) {
                    pairs.merge(sentence.subList(i - 1, i + 1), 1L, Long::sum);
                }
            }
        }
        Map<List<String>, Double> scores = new HashMap<>();
        for (Map.Entry<List<String>, Long> pair : pairs.entrySet()) {
            double a = words.get(pair.getKey().get(0));
            double b = words.get(pair.getKey().get(1));
            double ab = pair.getValue();
            double score = options.score() == Score.WORD2PHRASE
                    ? (ab - options.discount()) / (a * b) * all
                    : Math.log((ab / all) / (a / all * b / all)) / -Math.log(ab / all);
            if (Math.min(ab, Math.min(a, b)) >= options.minCount() && score > options.threshold()) {
                scores.put(pair.getKey(), score);
            }
        }
        return scores;
    }

    @ParameterizedTest
    @EnumSource(Score.class)
    void learnsWhatTheDefinitionSaysWithAnyThreadsAndMemory(Score score) throws IOException {
        List<List<String>> sentences = text();
        Path file = folder.resolve("text");
        Files.write(
                file, sentences.stream().map(words -> String.join(" ", words)).toList());
        Phrases.Options options = Phrases.Options.defaults()
                .withScore(score)
                .withThreshold(score == Score.NPMI ? 0.4 : 3)
                .withPasses(2);
        Phrases expected = Phrases.none();
        List<List<String>> joined = sentences;
        for (int pass = 1; pass <= 2; pass++) {
            List<Phrase> found = new ArrayList<>(expected.found());
            int number = pass;
            scores(joined, options)
                    .forEach((pair, value) -> found.add(new Phrase(pair.get(0), pair.get(1), 0, value, number)));
            Phrases all = new Phrases(found);
            expected = all;
            joined = sentences.stream().map(all::apply).toList();
        }
        for (int threads = 1; threads <= 3; threads++) {
            Options reading = Options.defaults()
                    .withSegmentation(Segmentation.WHITESPACE)
                    .withThreads(threads)
                    .withMemoryBytes(threads == 2 ? 100 : 1 << 20)
                    .withTemporaryFolder(folder)
                    .withPhrases(options);
            try (EncodedCorpus corpus = TextCorpus.of(
                            Inputs.find(List.of(file)), InputStream.nullInputStream(), reading, 5000)
                    .encode(VocabularyBuilder.Options.defaults().withMinCount(1), ReadingListener.SILENT)) {
                assertThat(Oracle.sentences(corpus)).isEqualTo(joined);
                assertThat(corpus.vocabulary().words()).contains("new_york", "new_york_times", "san_francisco");
                assertThat(corpus.phrases().found().stream().map(Phrase::joined))
                        .containsExactlyInAnyOrderElementsOf(
                                expected.found().stream().map(Phrase::joined).toList());
                for (Phrase phrase : corpus.phrases().found()) {
                    assertThat(expected.found())
                            .anyMatch(other -> other.joined().equals(phrase.joined())
                                    && Math.abs(other.score() - phrase.score()) < 1e-9 * phrase.score());
                }
            }
        }
        assertThat(TextCorpus.of(List.of(file), Options.defaults().withPhrases(options))
                        .learnPhrases(ReadingListener.SILENT)
                        .found())
                .hasSameSizeAs(expected.found());
    }

    @Test
    void aTableOfPhrasesComesBackFromItsFile() throws IOException {
        Phrases phrases = new Phrases(
                List.of(new Phrase("new", "york", 20, 123.456, 1), new Phrase("new_york", "times", 7, 1e-3, 2)));
        Path file = folder.resolve("phrases.tsv");
        phrases.save(file);
        assertThat(Phrases.load(file)).isEqualTo(phrases);
        assertThat(phrases.apply(List.of("the", "new", "york", "times", "new", "york")))
                .containsExactly("the", "new_york_times", "new_york");
        Files.writeString(file, Files.readString(file) + "a\tb\tmany\t1\t1\n");
        assertThatThrownBy(() -> Phrases.load(file)).hasMessageContaining("line 4");
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> Phrases.load(file)).hasMessageContaining("no table of phrases");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        Phrases.Options defaults = Phrases.Options.defaults();
        assertThatThrownBy(() -> defaults.withThreshold(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> defaults.withScore(Score.NPMI).withThreshold(2))
                .hasMessageContaining("-1 to 1");
        assertThatThrownBy(() -> defaults.withPasses(0)).hasMessageContaining("1 to 10");
    }
}
