package dev.kindred.transform;

import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Words and what they are related to: synonyms, paraphrases, neighbours in a word net.
///
/// @param entries each a word and the words that it is related to
public record Lexicon(List<List<String>> entries) {

    public Lexicon {
        entries = List.copyOf(entries);
    }

    /// Reads a lexicon of Faruqui et al.'s release: `word related related …` a line. A word alone is
    /// related to nothing.
    ///
    /// @throws IllegalArgumentException if no line relates two words, or the file is no text; the message
    ///                                  names file and line
    public static Lexicon read(Path file) {
        var entries = new ArrayList<List<String>>();
        WordLines.read(file, (_, words) -> {
            if (words.length > 1) {
                entries.add(List.of(words));
            }
        });
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(file + ": no line has a word and what it is related to");
        }
        return new Lexicon(entries);
    }

    /// How many words of the lexicon a vocabulary has.
    ///
    /// @param words   different words of the lexicon
    /// @param known   how many of them the vocabulary has, as they are spelled or in lower case
    /// @param related words of the vocabulary that are related to another one
    /// @param pairs   related words of the vocabulary: each pair once, or with directions, each of them
    public record Coverage(int words, int known, int related, long pairs) {}

    public Coverage coverage(Vocabulary vocabulary, boolean isDirected) {
        var words = new HashSet<String>();
        entries.forEach(words::addAll);
        int known = (int) words.stream()
                .filter(word -> id(vocabulary, word) != Vocabulary.UNKNOWN)
                .count();
        var relations = relations(vocabulary, isDirected);
        int related =
                (int) Arrays.stream(relations).map(LexiconPair::from).distinct().count();
        return new Coverage(words.size(), known, related, isDirected ? relations.length : relations.length / 2);
    }

    /// A word of a vocabulary and one that it is related to.
    record LexiconPair(int from, int to) {}

    /// The different pairs of known words, by their ids; both ways unless directed.
    LexiconPair[] relations(Vocabulary vocabulary, boolean isDirected) {
        var keys = new HashSet<Long>();
        for (var entry : entries) {
            long word = id(vocabulary, entry.getFirst());
            for (var other : entry.subList(1, entry.size())) {
                long related = id(vocabulary, other);
                if (word >= 0 && related >= 0 && word != related) {
                    keys.add(word << 32 | related);
                    if (!isDirected) {
                        keys.add(related << 32 | word);
                    }
                }
            }
        }
        return keys.stream()
                .sorted()
                .map(key -> new LexiconPair((int) (key >>> 32), (int) (long) key))
                .toArray(LexiconPair[]::new);
    }

    private static int id(Vocabulary vocabulary, String word) {
        int id = vocabulary.id(word);
        return id == Vocabulary.UNKNOWN ? vocabulary.id(word.toLowerCase(Locale.ROOT)) : id;
    }
}
