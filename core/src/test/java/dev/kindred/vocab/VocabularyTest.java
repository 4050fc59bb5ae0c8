package dev.kindred.vocab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {

    @TempDir
    Path folder;

    @Test
    void everyWordIsFoundUnderItsNumberAndNoOther() {
        List<String> words = IntStream.range(0, 20_000)
                .mapToObj(i -> (i % 3 == 0 ? "词语" : "word") + i * 7919L)
                .toList();
        Vocabulary vocabulary = Vocabulary.of(words);
        assertThat(vocabulary.words()).isEqualTo(words);
        for (int id = 0; id < words.size(); id++) {
            assertThat(vocabulary.id(words.get(id))).isEqualTo(id);
            assertThat(vocabulary.id(words.get(id) + "x")).isEqualTo(Vocabulary.UNKNOWN);
        }
        assertThat(vocabulary.id("")).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(vocabulary.hasCounts()).isFalse();
        assertThatThrownBy(() -> vocabulary.count(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEmptyVocabularyKnowsNoWord() {
        Vocabulary empty = Vocabulary.of(List.of(), new long[0]);
        assertThat(empty.size()).isZero();
        assertThat(empty.id("a")).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(empty.hasCounts()).isTrue();
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> Vocabulary.of(List.of("a", "b", "a"))).hasMessageContaining("\"a\" stands twice");
        assertThatThrownBy(() -> Vocabulary.of(List.of("a"), new long[2])).hasMessageContaining("2 counts for 1 words");
        assertThatThrownBy(() -> Vocabulary.of(List.of("a"), new long[] {-1})).hasMessageContaining("count -1");
        VocabularyBuilder.Options options = VocabularyBuilder.Options.defaults();
        assertThatThrownBy(() -> options.withMinCount(0)).hasMessageContaining("min-count 0");
        assertThatThrownBy(() -> options.withMaximumSize(0)).hasMessageContaining("must be at least 1");
        assertThatThrownBy(() -> VocabularyBuilder.Options.given(Vocabulary.of(List.of("a")))
                        .withMinCount(2))
                .hasMessageContaining("given vocabulary");
    }

    @Test
    void aTableCountsLikeAMapWhateverTheLengthsOfWords() {
        Random random = new Random(9);
        Map<String, Integer> expected = new LinkedHashMap<>();
        Map<String, Integer> ids = new HashMap<>();
        WordTable table = new WordTable(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] text = new byte[40];
            for (int j = 0; j < text.length; j++) {
                text[j] = (byte) ('a' + random.nextInt(3));
            }
            int from = random.nextInt(20);
            int to = from + 1 + random.nextInt(20);
            String word = new String(text, from, to - from, StandardCharsets.US_ASCII);
            expected.merge(word, 1, Integer::sum);
            int id = table.add(text, from, to);
            assertThat(id).isEqualTo(ids.computeIfAbsent(word, key -> ids.size()));
        }
        long[] counts = table.counts();
        int id = 0;
        for (Map.Entry<String, Integer> word : expected.entrySet()) {
            assertThat(new String(table.bytes(), table.start(id), table.length(id), StandardCharsets.US_ASCII))
                    .isEqualTo(word.getKey());
            assertThat(counts[id++]).isEqualTo((long) word.getValue());
        }
        assertThat(table.size()).isEqualTo(id);
    }

    @Test
    void aFileComesBack() throws IOException {
        Path file = folder.resolve("words.txt");
        Vocabulary vocabulary = Vocabulary.of(List.of("the", "苹果", "😀"), new long[] {1L << 40, 7, 0});
        VocabularyFile.write(vocabulary, file);
        assertThat(Files.readString(file)).isEqualTo("the 1099511627776\n苹果 7\n😀 0\n");
        Vocabulary read = VocabularyFile.read(file);
        assertThat(read.words()).isEqualTo(vocabulary.words());
        assertThat(read.count(0)).isEqualTo(1L << 40);
        Files.writeString(file, "\ufeffplain\r\nwords\n");
        assertThat(VocabularyFile.read(file).words()).containsExactly("plain", "words");
    }

    @Test
    void aBrokenFileIsAnErrorThatNamesTheLine() throws IOException {
        Map<String, String> broken = Map.of(
                "a 1\nb two\n", "line 2: \"two\" is no count",
                "a 1\nb 2\na 3\n", "line 3: word \"a\" stands on line 1",
                "a 1\nb\n", "line 2: either every line has a count",
                "a -1\n", "line 1: count -1",
                "\n", "has no words");
        for (Map.Entry<String, String> each : broken.entrySet()) {
            Path file = Files.writeString(folder.resolve("broken.txt"), each.getKey());
            assertThatThrownBy(() -> VocabularyFile.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(each.getValue());
        }
        assertThatThrownBy(() -> VocabularyFile.read(folder.resolve("none"))).hasMessageContaining("does not exist");
    }

    @Test
    void spellingsNearbyAreSuggestedFrequentOnesFirst() {
        Vocabulary vocabulary = Vocabulary.of(
                List.of("king", "kin", "kind", "queen", "Paris", "北京大学", "北京", "上海", "receive", "zzz", "interesting"));
        assertThat(vocabulary.closestSpellings("kng", 2)).containsExactly("king");
        assertThat(vocabulary.closestSpellings("paris", 3)).first().isEqualTo("Paris");
        assertThat(vocabulary.closestSpellings("recieve", 1)).containsExactly("receive");
        assertThat(vocabulary.closestSpellings("北京大", 2)).containsExactlyInAnyOrder("北京", "北京大学");
        assertThat(vocabulary.closestSpellings("qqqqqqqq", 3)).isEmpty();
        List<String> many = new ArrayList<>(vocabulary.closestSpellings("kig", 10));
        assertThat(many).startsWith("king");
    }
}
