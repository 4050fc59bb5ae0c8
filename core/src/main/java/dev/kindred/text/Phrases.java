package dev.kindred.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pairs of words that mean something together, `new york`, and are joined into one, `new_york`. Several
/// passes make
/// longer ones: `new_york` and `times` become `new_york_times`.
///
/// @param found in the order of passes, within a pass by falling score
public record Phrases(List<Phrase> found) {

    /// Stands between the words of a phrase.
    public static final String JOINT = "_";

    private static final String HEADER = "first\tsecond\tcount\tscore\tpass";

    public Phrases {
        found = List.copyOf(found);
    }

    /// No phrases at all.
    public static Phrases none() {
        return new Phrases(List.of());
    }

    /// @param first  a word, or a phrase of an earlier pass
    /// @param count  how often `second` followed `first`, before joining
    /// @param score  by the method of learning
    /// @param pass   1 for phrases of two words
    public record Phrase(String first, String second, long count, double score, int pass) {

        /// The phrase as one word.
        public String joined() {
            return first + JOINT + second;
        }
    }

    /// How much two words belong together.
    public enum Score {
        /// `(count(ab) - discount) / (count(a) · count(b)) · N`, Mikolov et al. 2013b, equation 6, times
        /// the number of
        /// words N as in word2phrase.c: independent of the corpus' size.
        WORD2PHRASE,
        /// Normalised pointwise mutual information, `ln(p(ab) / (p(a) p(b))) / -ln p(ab)` (Bouma 2009): -1
        /// to 1.
        NPMI;

        /// @param words all words of the text
        public double of(long first, long second, long both, long words, double discount) {
            return switch (this) {
                case WORD2PHRASE -> (both - discount) / first / second * words;
                case NPMI ->
                    both == words
                            ? 1
                            : Math.log((double) both / first * words / second) / -Math.log((double) both / words);
            };
        }
    }

    /// @param threshold pairs that score above it are joined; 100 by default for [Score#WORD2PHRASE]
    ///     (above 0), 0.5 for
    ///                  [Score#NPMI] (-1 to 1)
    /// @param discount  keeps pairs of rare words out; at least 0, default 5; used by [Score#WORD2PHRASE]
    ///     only
    /// @param minCount  rarer words and pairs are never joined; at least 1, default 5
    /// @param passes    1 to 10, default 1; p passes make phrases of up to 2^p words
    public record Options(Score score, double threshold, double discount, int minCount, int passes) {

        public Options {
            boolean fits = switch (score) {
                case WORD2PHRASE -> threshold > 0;
                case NPMI -> threshold >= -1 && threshold <= 1;
            };
            if (!fits) {
                throw new IllegalArgumentException(
                        "phrase threshold " + threshold + ", must be " + (score == Score.NPMI ? "-1 to 1" : "above 0"));
            }
            if (!(discount >= 0)) {
                throw new IllegalArgumentException("phrase discount " + discount + ", must be at least 0");
            }
            if (minCount < 1) {
                throw new IllegalArgumentException("phrase min-count " + minCount + ", must be at least 1");
            }
            if (passes < 1 || passes > 10) {
                throw new IllegalArgumentException(passes + " passes for phrases, must be 1 to 10");
            }
        }

        public static Options defaults() {
            return new Options(Score.WORD2PHRASE, 100, 5, 5, 1);
        }

        /// The score with its own default threshold.
        public Options withScore(Score score) {
            return new Options(score, score == Score.NPMI ? 0.5 : 100, discount, minCount, passes);
        }

        public Options withThreshold(double threshold) {
            return new Options(score, threshold, discount, minCount, passes);
        }

        public Options withDiscount(double discount) {
            return new Options(score, threshold, discount, minCount, passes);
        }

        public Options withMinCount(int minCount) {
            return new Options(score, threshold, discount, minCount, passes);
        }

        public Options withPasses(int passes) {
            return new Options(score, threshold, discount, minCount, passes);
        }
    }

    /// The words with phrases joined, from left to right; a word joined to the one before it is not joined
    /// to the next
    /// in the same pass.
    public List<String> apply(List<String> words) {
        List<String> current = words;
        int passes = found.stream().mapToInt(Phrase::pass).max().orElse(0);
        Map<List<String>, Integer> passOf = new HashMap<>();
        for (Phrase phrase : found) {
            passOf.merge(List.of(phrase.first(), phrase.second()), 1 << phrase.pass(), (left, right) -> left | right);
        }
        for (int pass = 1; pass <= passes; pass++) {
            List<String> joined = new ArrayList<>();
            for (int i = 0; i < current.size(); i++) {
                boolean isPhrase = i + 1 < current.size()
                        && (passOf.getOrDefault(List.of(current.get(i), current.get(i + 1)), 0) & (1 << pass)) != 0;
                joined.add(isPhrase ? current.get(i) + JOINT + current.get(++i) : current.get(i));
            }
            current = joined;
        }
        return current;
    }

    /// A table: a heading, then a phrase a line, columns parted by tabs.
    public String table() {
        StringBuilder table = new StringBuilder(HEADER).append('\n');
        for (Phrase phrase : found) {
            table.append(phrase.first()).append('\t').append(phrase.second());
            table.append('\t').append(phrase.count()).append('\t').append(phrase.score());
            table.append('\t').append(phrase.pass()).append('\n');
        }
        return table.toString();
    }

    /// Writes the [#table].
    public void save(Path file) {
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".phrases", ".part");
            try {
                Files.writeString(beside, table());
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("phrases cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /// Reads a table that [#save] wrote.
    public static Phrases load(Path file) {
        List<Phrase> phrases = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
                throw new IllegalArgumentException(file + " is no table of phrases: its first line must be " + HEADER);
            }
            for (int i = 1; i < lines.size(); i++) {
                phrases.add(parse(lines.get(i), file + ": line " + (i + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("phrases cannot be read from " + file + ": " + e.getMessage(), e);
        }
        return new Phrases(phrases);
    }

    private static Phrase parse(String line, String place) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 5) {
            throw new IllegalArgumentException(place + " has " + columns.length + " columns, expected 5");
        }
        try {
            int pass = Integer.parseInt(columns[4]);
            if (pass < 1 || pass > 10) {
                throw new IllegalArgumentException(place + ": pass " + pass + ", must be 1 to 10");
            }
            return new Phrase(columns[0], columns[1], Long.parseLong(columns[2]), Double.parseDouble(columns[3]), pass);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(place + ": count, score and pass must be numbers: " + line, e);
        }
    }
}
