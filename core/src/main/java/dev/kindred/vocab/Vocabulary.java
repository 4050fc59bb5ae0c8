package dev.kindred.vocab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words of a model, numbered from 0 in the order of the model's rows (by falling count where it was
/// counted). Immutable; shared by all threads.
public final class Vocabulary {

    /// What [#id] answers for a word that is not in the vocabulary.
    public static final int UNKNOWN = -1;

    private final List<String> words;
    private final long[] counts; // [size], or empty when unknown
    private final Map<String, Integer> ids;

    private Vocabulary(List<String> words, long[] counts) {
        this.words = List.copyOf(words);
        this.counts = counts;
        this.ids = HashMap.newHashMap(words.size());
        for (int id = 0; id < words.size(); id++) {
            if (ids.putIfAbsent(words.get(id), id) != null) {
                throw new IllegalArgumentException("word \"" + words.get(id) + "\" stands twice in the vocabulary");
            }
        }
    }

    /// A vocabulary with known counts.
    ///
    /// @param words  all different
    /// @param counts occurrences of each word, same length as `words`; copied
    public static Vocabulary of(List<String> words, long[] counts) {
        if (counts.length != words.size()) {
            throw new IllegalArgumentException(counts.length + " counts for " + words.size() + " words");
        }
        return new Vocabulary(words, Arrays.copyOf(counts, counts.length));
    }

    /// A vocabulary whose counts are not known, as most vector files have it.
    public static Vocabulary of(List<String> words) {
        return new Vocabulary(words, new long[0]);
    }

    public int size() {
        return words.size();
    }

    /// The word with the number `id`, `0 <= id < size()`.
    public String word(int id) {
        return words.get(id);
    }

    /// The number of `word`, or [#UNKNOWN].
    public int id(String word) {
        return ids.getOrDefault(word, UNKNOWN);
    }

    /// All words in the order of their ids.
    public List<String> words() {
        return words;
    }

    public boolean hasCounts() {
        return counts.length > 0 || words.isEmpty();
    }

    /// How often the word occurred in the corpus; throws [IllegalStateException] unless [#hasCounts].
    public long count(int id) {
        if (!hasCounts()) {
            throw new IllegalStateException("this vocabulary has no counts");
        }
        return counts[id];
    }

    /// The sum of all counts.
    public long totalCount() {
        return Arrays.stream(counts).sum();
    }
}
