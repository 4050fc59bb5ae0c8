package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.TextCorpus.Options;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedCorpusTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    @TempDir
    Path folder;

    private static List<List<String>> randomSentences(long seed, int sentences, int words) {
        Random random = new Random(seed);
        List<List<String>> result = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            List<String> sentence = new ArrayList<>();
            for (int j = random.nextInt(20); j >= 0; j--) {
                sentence.add("w" + (int) (words * Math.pow(random.nextDouble(), 3)));
            }
            result.add(sentence);
        }
        return result;
    }

    @Test
    void sentencesComeBack() throws IOException {
        List<List<String>> sentences =
                List.of(List.of("i", "like", "nlp"), List.of(), List.of("i", "like", "deep", "learning"), List.of("i"));
        try (EncodedCorpus corpus = EncodedCorpus.of(sentences, ALL)) {
            assertThat(corpus.vocabulary().words()).containsExactly("i", "like", "deep", "learning", "nlp");
            assertThat(corpus.tokens()).isEqualTo(8);
            assertThat(corpus.statistics().sentences()).isEqualTo(3);
            StringBuilder text = new StringBuilder();
            corpus.writeText(text);
            assertThat(text).hasToString("i like nlp\ni like deep learning\ni\n");
        }
    }

    @Test
    void aSliceHoldsItsTokensAndNoSentenceRunsIntoTheNext() throws IOException {
        List<List<String>> sentences = randomSentences(5, 12_000, 40_000);
        Path text = folder.resolve("text");
        Files.write(
                text, sentences.stream().map(words -> String.join(" ", words)).toList());
        Options options = Options.defaults()
                .withSegmentation(Segmentation.WHITESPACE)
                .withThreads(2)
                .withTemporaryFolder(folder);
        try (EncodedCorpus memory = EncodedCorpus.of(sentences, ALL);
                EncodedCorpus mapped =
                        TextCorpus.of(List.of(text), options.withMemoryBytes(0)).encode(ALL, ReadingListener.SILENT)) {
            assertThat(mapped.fingerprint()).isEqualTo(memory.fingerprint());
            int[] all = new int[(int) memory.tokens()];
            boolean[] ends = new boolean[all.length];
            int at = 0;
            for (List<String> sentence : sentences) {
                for (String word : sentence) {
                    all[at++] = memory.vocabulary().id(word);
                }
                ends[at - 1] = true;
            }
            Random random = new Random(6);
            for (int round = 0; round < 200; round++) {
                int from = random.nextInt(all.length + 1);
                int to = Math.min(all.length, from + random.nextInt(round < 190 ? 300 : all.length));
                for (EncodedCorpus corpus : List.of(memory, mapped)) {
                    EncodedCorpus.Cursor cursor = corpus.cursor(from, to);
                    int[] ids = new int[1 + random.nextInt(30)];
                    int place = from;
                    for (int n = cursor.next(ids); n > 0; n = cursor.next(ids)) {
                        assertThat(Arrays.copyOf(ids, n)).isEqualTo(Arrays.copyOfRange(all, place, place + n));
                        for (int i = place; i < place + n - 1; i++) {
                            assertThat(ends[i]).isFalse();
                        }
                        place += n;
                        assertThat(n == ids.length || place == to || ends[place - 1])
                                .isTrue();
                        assertThat(cursor.position()).isEqualTo(place);
                    }
                    assertThat(place).isEqualTo(to);
                }
            }
        }
    }

    @Test
    void slicesOutsideTheCorpusAreRefused() {
        try (EncodedCorpus corpus = EncodedCorpus.of(List.of(List.of("a")), ALL)) {
            assertThatThrownBy(() -> corpus.cursor(0, 2)).hasMessageContaining("corpus of 1 tokens");
            assertThatThrownBy(() -> corpus.cursor(-1, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(corpus.cursor(1, 1).next(new int[1])).isZero();
        }
    }

    @Test
    void aGivenVocabularyKeepsItsOrderAndIsCountedAnew() {
        VocabularyBuilder.Options given =
                VocabularyBuilder.Options.given(Vocabulary.of(List.of("c", "a", "z"), new long[] {9, 8, 7}));
        try (EncodedCorpus corpus = EncodedCorpus.of(List.of(List.of("a", "b", "c", "a")), given)) {
            assertThat(corpus.vocabulary().words()).containsExactly("c", "a", "z");
            assertThat(corpus.vocabulary().count(1)).isEqualTo(2);
            assertThat(corpus.tokens()).isEqualTo(3);
        }
        assertThatThrownBy(() -> EncodedCorpus.of(List.of(List.of("x")), given))
                .hasMessageContaining("none of the 3 words of the given vocabulary");
    }

    @Test
    void aMaximumSizeKeepsTheMostFrequentWords() {
        List<List<String>> sentences = List.of(List.of("a", "b", "b", "c", "c", "c"));
        try (EncodedCorpus corpus = EncodedCorpus.of(sentences, ALL.withMaximumSize(2))) {
            assertThat(corpus.vocabulary().words()).containsExactly("c", "b");
            assertThat(Oracle.sentences(corpus)).containsExactly(List.of("b", "b", "c", "c", "c"));
        }
    }
}
