package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Words of one vocabulary and what they are called in another.
///
/// @param pairs in their order; a word may have several translations
public record Dictionary(List<Pair> pairs) {

    public Dictionary {
        pairs = List.copyOf(pairs);
    }

    public record Pair(String source, String target) {}

    /// Reads a dictionary of MUSE's form: `source target` a line, with a tab or spaces between; equal lines
    /// count once.
    ///
    /// @throws IllegalArgumentException if a line has not two words, or there is none; the message names
    ///                                  file and line
    public static Dictionary read(Path file) {
        var pairs = new LinkedHashSet<Pair>();
        WordLines.read(file, (number, words) -> {
            if (words.length != 2) {
                throw WordLines.wrong(
                        file,
                        number,
                        "has " + words.length + " words, must have 2, source and target: " + String.join(" ", words));
            }
            pairs.add(new Pair(words[0], words[1]));
        });
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(file + ": has no line with two words");
        }
        return new Dictionary(new ArrayList<>(pairs));
    }

    /// The words that two vocabularies spell alike, in the order of the first.
    ///
    /// @param mostFrequent only the first so many words of either; vocabularies are sorted by falling
    ///                     frequency
    public static Dictionary shared(Vocabulary source, Vocabulary target, int mostFrequent) {
        var pairs = new ArrayList<Pair>();
        for (int id = 0; id < Math.min(source.size(), mostFrequent); id++) {
            String word = source.word(id);
            int other = target.id(word);
            if (other != Vocabulary.UNKNOWN && other < mostFrequent) {
                pairs.add(new Pair(word, word));
            }
        }
        return new Dictionary(pairs);
    }

    /// The pairs of which both words are known and have a direction, by their rows.
    RowPairs rows(Embeddings source, Embeddings target) {
        var sources = new int[pairs.size()];
        var targets = new int[pairs.size()];
        int known = 0;
        for (var pair : pairs) {
            sources[known] = source.vocabulary().id(pair.source());
            targets[known] = target.vocabulary().id(pair.target());
            if (isDirected(source, sources[known]) && isDirected(target, targets[known])) {
                known++;
            }
        }
        return new RowPairs(sources, targets, known);
    }

    private static boolean isDirected(Embeddings embeddings, int id) {
        return id != Vocabulary.UNKNOWN && Rows.isDirected(embeddings.matrix().row(id), 0, embeddings.dimension());
    }
}
