package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
}
