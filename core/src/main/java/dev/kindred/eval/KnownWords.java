package dev.kindred.eval;

import dev.kindred.embedding.Embeddings;
import dev.kindred.vocab.Vocabulary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words that exist for a test, spelled as the protocol spells.
final class KnownWords {

    private final boolean isCaseFolded;
    private final Map<String, Integer> ids;
    private final int[] firstSpelling; // id to the first id of equal folded spelling

    KnownWords(Vocabulary vocabulary, Protocol protocol) {
        this.isCaseFolded = protocol.isCaseFolded();
        int size = Math.min(vocabulary.size(), protocol.mostFrequent());
        this.ids = HashMap.newHashMap(size);
        this.firstSpelling = new int[size];
        for (int id = 0; id < size; id++) {
            var known = ids.putIfAbsent(fold(vocabulary.word(id)), id);
            firstSpelling[id] = known == null ? id : known;
        }
    }

    /// The first id with this spelling, or [Vocabulary#UNKNOWN].
    int id(String word) {
        return ids.getOrDefault(fold(word), Vocabulary.UNKNOWN);
    }

    /// The id that stands for all spellings of the word `id`.
    int firstSpelling(int id) {
        return firstSpelling[id];
    }

    /// The vector of the word as the protocol spells it; beyond the vocabulary, of the word as it stands there.
    Optional<float[]> vector(String word, Embeddings embeddings) {
        int id = id(word);
        if (id != Vocabulary.UNKNOWN) {
            return Optional.of(embeddings.matrix().row(id));
        }
        boolean isLeftOut = embeddings.vocabulary().id(word) != Vocabulary.UNKNOWN;
        return isLeftOut ? Optional.empty() : embeddings.vector(word);
    }

    /// Upper case, as gensim folds: it and lower case differ for a few letters (ß, ſ, ς).
    private String fold(String word) {
        return isCaseFolded ? word.toUpperCase(Locale.ROOT) : word;
    }
}
