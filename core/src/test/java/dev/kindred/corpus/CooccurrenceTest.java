package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CooccurrenceTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    private static final List<List<String>> TUTORIAL = List.of(
            List.of("I", "like", "NLP", "."),
            List.of("I", "like", "deep", "learning", "."),
            List.of("I", "enjoy", "flying", "."));

    static Map<String, Double> cells(Cooccurrence table) {
        Map<String, Double> cells = new TreeMap<>();
        Cooccurrence.Rows rows = table.rows(0, table.vocabulary().size());
        while (rows.next()) {
            for (int i = 0; i < rows.size(); i++) {
                String pair = table.vocabulary().word(rows.row()) + " "
                        + table.vocabulary().word(rows.columns()[i]);
                assertThat(cells.put(pair, rows.counts()[i])).isNull();
            }
        }
        assertThat(cells).hasSize((int) table.entries());
        return cells;
    }

    @Test
    void theTableOfTheTutorialsComesOutExactly() {
        CooccurrenceOptions options = CooccurrenceOptions.defaults()
                .withWindow(CooccurrenceOptions.WHOLE_SENTENCE)
                .withWeighting(Weighting.UNIFORM);
        try (EncodedCorpus corpus = EncodedCorpus.of(TUTORIAL, ALL);
                Cooccurrence table = Cooccurrence.count(corpus, options, CountingListener.SILENT)) {
            assertThat(cells(table)).containsExactlyInAnyOrderEntriesOf(tutorialCells());
        }
    }

    /// Every pair of a sentence once to each side; "I like" and "." beside "I" and "like" stand in several.
    private static Map<String, Double> tutorialCells() {
        Map<String, Double> cells = new TreeMap<>();
        for (String line : """
                I like 2
                I NLP 1
                I . 3
                I deep 1
                I learning 1
                I enjoy 1
                I flying 1
                like NLP 1
                like . 2
                like deep 1
                like learning 1
                NLP . 1
                deep learning 1
                deep . 1
                learning . 1
                enjoy flying 1
                enjoy . 1
                flying . 1
                """.lines().toList()) {
            String[] parts = line.split(" ");
            cells.put(parts[0] + " " + parts[1], Double.valueOf(parts[2]));
            cells.put(parts[1] + " " + parts[0], Double.valueOf(parts[2]));
        }
        return cells;
    }

    @Test
    void oneSidedTablesHoldTheWordsOfThatSide() {
        CooccurrenceOptions options = CooccurrenceOptions.defaults().withWindow(2);
        try (EncodedCorpus corpus = EncodedCorpus.of(List.of(List.of("a", "b", "c", "a")), ALL)) {
            try (Cooccurrence left =
                    Cooccurrence.count(corpus, options.withSides(Sides.LEFT), CountingListener.SILENT)) {
                assertThat(cells(left)).isEqualTo(Map.of("b a", 1.0, "c b", 1.0, "c a", 0.5, "a c", 1.0, "a b", 0.5));
            }
            try (Cooccurrence right =
                    Cooccurrence.count(corpus, options.withSides(Sides.RIGHT), CountingListener.SILENT)) {
                assertThat(cells(right)).isEqualTo(Map.of("a b", 1.0, "b c", 1.0, "a c", 0.5, "c a", 1.0, "b a", 0.5));
            }
        }
    }

    @Test
    void countsAgreeWithTheDefinitionWhateverTheMemoryAndTheThreads(@TempDir Path folder) {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            int words = 1 + random.nextInt(random.nextBoolean() ? 5 : 300);
            List<List<String>> sentences = sentences(random, random.nextInt(80) + 1, words, 1 + random.nextInt(60));
            CooccurrenceOptions options = new CooccurrenceOptions(
                    random.nextInt(4) == 0 ? CooccurrenceOptions.WHOLE_SENTENCE : 1 + random.nextInt(20),
                    Sides.values()[random.nextInt(3)],
                    Weighting.values()[random.nextInt(2)],
                    random.nextInt(200_000),
                    1 + random.nextInt(4),
                    folder);
            try (EncodedCorpus corpus = EncodedCorpus.of(sentences, ALL);
                    Cooccurrence table = Cooccurrence.count(corpus, options, CountingListener.SILENT)) {
                assertThat(cells(table)).as("seed " + seed).isEqualTo(defined(sentences, options));
            }
            assertThat(folder).isEmptyDirectory();
        }
    }

    static List<List<String>> sentences(Random random, int count, int words, int longest) {
        List<List<String>> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> sentence = new ArrayList<>();
            for (int j = random.nextInt(longest); j >= 0; j--) {
                sentence.add("w" + (int) (words * Math.pow(random.nextDouble(), 3)));
            }
            sentences.add(sentence);
        }
        return sentences;
    }

    /// Each centre with each word of its context, in whole units.
    private static Map<String, Double> defined(List<List<String>> sentences, CooccurrenceOptions options) {
        PairUnits unit = PairUnits.of(options);
        Map<String, Long> units = new TreeMap<>();
        for (List<String> sentence : sentences) {
            for (int centre = 0; centre < sentence.size(); centre++) {
                for (int c = 0; c < sentence.size(); c++) {
                    boolean isWanted = switch (options.sides()) {
                        case BOTH -> c != centre;
                        case LEFT -> c < centre;
                        case RIGHT -> c > centre;
                    };
                    if (isWanted && Math.abs(c - centre) <= options.window()) {
                        units.merge(
                                sentence.get(centre) + " " + sentence.get(c), unit.at(Math.abs(c - centre)), Long::sum);
                    }
                }
            }
        }
        Map<String, Double> cells = new TreeMap<>();
        units.forEach((pair, sum) -> cells.put(pair, (double) sum / unit.perOne()));
        return cells;
    }

    @Test
    void aCorpusMuchLargerThanTheMemoryHasTheSameCountsAsInMemory(@TempDir Path folder) {
        Random random = new Random(8);
        List<List<String>> sentences = sentences(random, 2_500, 2_000, 40);
        CooccurrenceOptions options = CooccurrenceOptions.defaults().withTemporaryFolder(folder);
        for (Weighting weighting : Weighting.values()) {
            for (Sides sides : Sides.values()) {
                try (EncodedCorpus corpus = EncodedCorpus.of(sentences, ALL);
                        Cooccurrence inMemory = Cooccurrence.count(
                                corpus, options.withSides(sides).withWeighting(weighting), CountingListener.SILENT);
                        Cooccurrence spilled = Cooccurrence.count(
                                corpus,
                                options.withSides(sides)
                                        .withWeighting(weighting)
                                        .withMemoryBytes(60_000)
                                        .withThreads(3),
                                CountingListener.SILENT)) {
                    assertThat(spilled.entries()).isEqualTo(inMemory.entries()).isGreaterThan(50_000);
                    assertThat(all(spilled).equals(all(inMemory))).isTrue();
                    assertThat(bytes(spilled)).isEqualTo(bytes(inMemory));
                }
            }
        }
    }

    private static List<Integer> bytes(Cooccurrence table) {
        CellBlocks blocks = table.blocks();
        return IntStream.range(0, blocks.size())
                .mapToObj(i -> Arrays.hashCode(
                        Arrays.copyOf(blocks.read(i, new byte[blocks.length(i) + CellBlocks.SLACK]), blocks.length(i))))
                .toList();
    }

    @Test
    void rangesOfRowsAreReadAlone() {
        List<List<String>> sentences = sentences(new Random(9), 3_000, 2_000, 40);
        CooccurrenceOptions options = CooccurrenceOptions.defaults();
        try (EncodedCorpus corpus = EncodedCorpus.of(sentences, ALL);
                Cooccurrence table = Cooccurrence.count(corpus, options, CountingListener.SILENT)) {
            List<String> all = all(table);
            Random random = new Random(10);
            for (int i = 0; i < 300; i++) {
                int from = random.nextInt(table.vocabulary().size() + 1);
                int to = Math.min(table.vocabulary().size(), from + random.nextInt(40));
                assertThat(rows(table, from, to))
                        .isEqualTo(all.stream()
                                .filter(row -> {
                                    int id = Integer.parseInt(row.substring(0, row.indexOf(':')));
                                    return id >= from && id < to;
                                })
                                .toList());
            }
            assertThatThrownBy(() -> table.rows(2, 1)).hasMessageContaining("rows 2 to 1");
            assertThatThrownBy(() -> table.rows(0, 2_001)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> all(Cooccurrence table) {
        return rows(table, 0, table.vocabulary().size());
    }

    private static List<String> rows(Cooccurrence table, int from, int to) {
        List<String> found = new ArrayList<>();
        Cooccurrence.Rows rows = table.rows(from, to);
        while (rows.next()) {
            found.add(rows.row() + ":" + Arrays.toString(Arrays.copyOf(rows.columns(), rows.size()))
                    + Arrays.toString(Arrays.copyOf(rows.counts(), rows.size())));
        }
        return found;
    }

    @Test
    void veryLongSentencesAreCountedInPieces() {
        Random random = new Random(11);
        List<List<String>> one = sentences(random, 1, 50, 1);
        List<String> words = new ArrayList<>(one.getFirst());
        for (int i = 0; i < 100_000; i++) {
            words.add("w" + random.nextInt(50));
        }
        CooccurrenceOptions options = CooccurrenceOptions.defaults().withWindow(3);
        try (EncodedCorpus corpus = EncodedCorpus.of(List.of(words), ALL);
                Cooccurrence table = Cooccurrence.count(corpus, options.withThreads(4), CountingListener.SILENT)) {
            double sum =
                    cells(table).values().stream().mapToDouble(count -> count).sum();
            int n = words.size();
            assertThat(sum).isCloseTo(2 * (n - 1) + (n - 2) + 2 * (n - 3) / 3.0, within(1e-6));
        }
    }

    @Test
    void manyCountsOfOnePairAreCarriedOverTheLimitOfAnInt() {
        List<List<String>> sentences = Collections.nCopies(2_000, Collections.nCopies(40, "a"));
        CooccurrenceOptions options = CooccurrenceOptions.defaults().withWindow(20);
        try (EncodedCorpus corpus = EncodedCorpus.of(sentences, ALL);
                Cooccurrence table = Cooccurrence.count(corpus, options, CountingListener.SILENT)) {
            PairUnits unit = PairUnits.of(options);
            long units = 0;
            for (int d = 1; d <= 20; d++) {
                units += 2L * 2_000 * (40 - d) * unit.at(d);
            }
            assertThat(cells(table)).isEqualTo(Map.of("a a", (double) units / unit.perOne()));
        }
    }

    @Test
    void countingCanBeStopped(@TempDir Path folder) {
        try (EncodedCorpus corpus = EncodedCorpus.of(TUTORIAL, ALL)) {
            CountingListener stopping = new CountingListener() {
                @Override
                public void progress(Step step, long done, long total) {}

                @Override
                public boolean isStopRequested() {
                    return true;
                }
            };
            CooccurrenceOptions options =
                    CooccurrenceOptions.defaults().withTemporaryFolder(folder).withMemoryBytes(0);
            assertThatThrownBy(() -> Cooccurrence.count(corpus, options, stopping))
                    .isInstanceOf(CancellationException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        CooccurrenceOptions options = CooccurrenceOptions.defaults();
        assertThatThrownBy(() -> options.withWindow(0)).hasMessage("window 0, must be from 1 to 1,000");
        assertThatThrownBy(() -> options.withWindow(1_001)).hasMessageContaining("1,001".replace(",", ""));
        assertThatThrownBy(() -> options.withThreads(0)).hasMessageContaining("threads 0");
        assertThatThrownBy(() -> options.withMemoryBytes(-1)).hasMessageContaining("-1 bytes");
        assertThat(options.withWindow(CooccurrenceOptions.WHOLE_SENTENCE).toMap())
                .containsEntry("window", "sentence")
                .containsEntry("weighting", "inverse-distance");
    }
}
