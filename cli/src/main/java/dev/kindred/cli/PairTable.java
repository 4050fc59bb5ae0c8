package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.format.CooccurrenceFormat;
import dev.kindred.vocab.Spelling;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Prints counts of word pairs.
final class PairTable {

    /// What fits on a screen.
    static final int MOST_WORDS = 40;

    private static final int SPELLINGS = 5;

    private final Cooccurrence table;
    private final Vocabulary words;
    private final Console console;
    private final boolean json;

    PairTable(Cooccurrence table, Console console, boolean json) {
        this.table = table;
        this.words = table.vocabulary();
        this.console = console;
        this.json = json;
    }

    static void requireSmall(int words) {
        if (words > MOST_WORDS) {
            throw new Failure("--table is for at most " + MOST_WORDS + " words, this table has " + Amounts.count(words)
                    + "; see one word's contexts with --show WORD, or keep fewer words with --max-vocabulary");
        }
    }

    /// The contexts of a word, highest counts first.
    void contexts(String word, int most) {
        int id = words.id(word);
        if (id == Vocabulary.UNKNOWN) {
            var closest = Spelling.closest(words, word, SPELLINGS);
            throw new Failure("\"" + word + "\" is not among the " + Amounts.count(words.size()) + " words"
                    + (closest.isEmpty() ? "" : "; the closest spellings are " + String.join(", ", closest)));
        }
        var rows = table.rows(id, id + 1);
        List<Context> found = List.of();
        if (rows.next()) {
            found = IntStream.range(0, rows.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -rows.counts()[i]))
                    .limit(most)
                    .map(i -> new Context(words.word(rows.columns()[i]), rows.counts()[i]))
                    .toList();
        }
        if (json) {
            Json.print(console, new Contexts(word, found));
            return;
        }
        var printed = new Table();
        found.forEach(context -> printed.row(context.word, number(context.count)));
        printed.print(console.out());
    }

    /// Every word against every word.
    void all() {
        requireSmall(words.size());
        double[][] counts = new double[words.size()][words.size()];
        var rows = table.rows(0, words.size());
        while (rows.next()) {
            for (int i = 0; i < rows.size(); i++) {
                counts[rows.row()][rows.columns()[i]] = rows.counts()[i];
            }
        }
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("words", words.words());
            result.put("counts", counts);
            Json.print(console, result);
            return;
        }
        var printed = new Table();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(words.words());
        printed.row(head.toArray(String[]::new));
        for (int row = 0; row < counts.length; row++) {
            List<String> cells = new ArrayList<>(List.of(words.word(row)));
            for (double count : counts[row]) {
                cells.add(number(count));
            }
            printed.row(cells.toArray(String[]::new));
        }
        printed.print(console.out());
    }

    /// All pairs, parted by tabs; this may be millions of lines.
    void list() {
        var rows = table.rows(0, words.size());
        while (rows.next() && !console.isOutClosed()) {
            String centre = words.word(rows.row());
            for (int i = 0; i < rows.size(); i++) {
                console.out()
                        .println(centre + "\t" + words.word(rows.columns()[i]) + "\t"
                                + CooccurrenceFormat.digits(rows.counts()[i]));
            }
        }
    }

    /// Whole numbers as they are, others with four digits behind the point.
    private static String number(double count) {
        return count == Math.rint(count) && count < 1e15 ? Long.toString((long) count) : Amounts.format("%.4f", count);
    }

    record Context(String word, double count) {}

    record Contexts(String word, List<Context> contexts) {}
}
