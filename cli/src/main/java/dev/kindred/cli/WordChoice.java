package dev.kindred.cli;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.search.ExactIndex;
import dev.kindred.vocab.Spelling;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Option;

/// Which words a command takes of many: in one of four ways, or a number of the first ones.
final class WordChoice {

    private static final int SPELLINGS = 5;

    @Option(
            names = "--most-frequent",
            paramLabel = "N",
            description = "The N first words of the file; most files are sorted by falling frequency.")
    Optional<Integer> mostFrequent = Optional.empty();

    @Option(names = "--words", split = ",", paramLabel = "WORD", description = "These words, commas between them.")
    List<String> words = List.of();

    @Option(
            names = "--words-file",
            paramLabel = "FILE",
            description = "The words of a file, one a line; behind a tab may stand the word's group.")
    Optional<Path> file = Optional.empty();

    @Option(
            names = "--near",
            split = ",",
            paramLabel = "WORD:COUNT",
            description = "A word and the COUNT words nearest to it. May be repeated.")
    List<String> near = List.of();

    /// Words with their vectors, and the group of each.
    ///
    /// @param words  in the order in which they were asked for
    /// @param groups of each word; empty where nothing is known of groups
    record Chosen(Embeddings words, List<String> groups) {}

    void check(Invocation invocation) {
        var given = List.of("--most-frequent", "--words", "--words-file", "--near").stream()
                .filter(invocation::isGiven)
                .toList();
        if (given.size() > 1) {
            throw invocation.wrongUse(given.get(0) + " and " + given.get(1) + ": words are chosen in one way");
        }
        if (mostFrequent.isPresent() && mostFrequent.get() < 1) {
            throw invocation.wrongUse("--most-frequent " + mostFrequent.get() + ", must be at least 1");
        }
        for (String seed : near) {
            if (!seed.matches("(?s).+:0*[1-9]\\d{0,6}")) {
                throw invocation.wrongUse("--near " + seed + ", must be a word, a colon and a number: king:50");
            }
        }
    }

    /// @param first how many of the first words are taken where nothing was chosen
    Chosen of(Embeddings embeddings, int first) {
        if (!near.isEmpty()) {
            return named(embeddings, nearest(embeddings));
        }
        if (file.isPresent()) {
            return named(embeddings, read(file.get()));
        }
        if (!words.isEmpty()) {
            var asked = new LinkedHashMap<String, String>();
            words.forEach(word -> asked.put(word, ""));
            return named(embeddings, asked);
        }
        return new Chosen(first(embeddings, Math.min(embeddings.size(), mostFrequent.orElse(first))), List.of());
    }

    private static Embeddings first(Embeddings embeddings, int count) {
        int cores = Runtime.getRuntime().availableProcessors();
        Matrix matrix = embeddings.matrix();
        if (count == embeddings.size()) {
            var computed = matrix instanceof ComposedMatrix composed ? composed.computed(cores) : matrix;
            return new Embeddings(embeddings.vocabulary(), computed);
        }
        var rows = HeapMatrix.zeros(count, embeddings.dimension());
        for (int row = 0; row < count; row++) {
            rows.setRow(row, matrix.row(row), 0);
        }
        return new Embeddings(Vocabulary.of(embeddings.vocabulary().words().subList(0, count)), rows);
    }

    /// Each word with its group, in the order of the words.
    private SequencedMap<String, String> nearest(Embeddings embeddings) {
        var found = new LinkedHashMap<String, String>();
        var index = ExactIndex.of(embeddings);
        for (String seed : near) {
            int colon = seed.lastIndexOf(':');
            String word = seed.substring(0, colon);
            try {
                found.putIfAbsent(word, word);
                index.near(word, Integer.parseInt(seed.substring(colon + 1)))
                        .forEach(neighbour -> found.putIfAbsent(neighbour.word(), word));
            } catch (UnknownWordException e) {
                throw unknown(word, embeddings);
            }
        }
        return found;
    }

    private static SequencedMap<String, String> read(Path file) {
        var words = new LinkedHashMap<String, String>();
        try {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                String word = tab < 0 ? line.strip() : line.substring(0, tab);
                if (!word.isEmpty()) {
                    words.putIfAbsent(
                            word, tab < 0 ? "" : line.substring(tab + 1).strip());
                }
            }
        } catch (CharacterCodingException e) {
            throw new Failure(file + " is not UTF-8: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (words.isEmpty()) {
            throw new Failure(file + " has no words");
        }
        return words;
    }

    private static Chosen named(Embeddings embeddings, SequencedMap<String, String> asked) {
        var rows = HeapMatrix.zeros(asked.size(), embeddings.dimension());
        int row = 0;
        for (String word : asked.sequencedKeySet()) {
            float[] vector = embeddings.vector(word).orElseThrow(() -> unknown(word, embeddings));
            rows.setRow(row++, vector, 0);
        }
        boolean hasGroups = asked.values().stream().anyMatch(group -> !group.isEmpty());
        var words = new Embeddings(Vocabulary.of(List.copyOf(asked.sequencedKeySet())), rows);
        return new Chosen(words, hasGroups ? List.copyOf(asked.sequencedValues()) : List.of());
    }

    private static Failure unknown(String word, Embeddings embeddings) {
        var closest = Spelling.closest(embeddings.vocabulary(), word, SPELLINGS);
        return new Failure("\"" + word + "\" is not among the " + Amounts.count(embeddings.size()) + " words"
                + (closest.isEmpty() ? "" : "; the closest spellings are " + String.join(", ", closest)));
    }
}
