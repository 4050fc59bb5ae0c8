package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the words of one space that lie nearest to words of another, which has been mapped to it
/// ([Alignment]). Immutable; shared by all threads.
public final class Translator {

    private static final int MOST_ANSWERS = 10;

    private final Embeddings source;
    private final Embeddings target;
    private final int mostFrequent;
    private final Retrieval retrieval;

    private interface Retrieval {
        List<List<Neighbour>> search(List<float[]> vectors, int limit);
    }

    private Translator(Embeddings source, Embeddings target, int mostFrequent, Retrieval retrieval) {
        this.source = source;
        this.target = target;
        this.mostFrequent = mostFrequent;
        this.retrieval = retrieval;
    }

    /// A translator to the word with the greatest cosine.
    ///
    /// @param source       in the target's space
    /// @param mostFrequent only the first so many words of the target answer
    public static Translator byCosine(Embeddings source, Embeddings target, int mostFrequent, int threads) {
        Alignment.requireSameDimension(source, target);
        var index = ExactIndex.of(target, threads);
        return new Translator(
                source,
                target,
                mostFrequent,
                (vectors, limit) -> index.search(vectors.stream()
                        .map(vector -> Query.near(vector).withLimit(limit).withinMostFrequent(mostFrequent))
                        .toList()));
    }

    /// A translator by cross-domain similarity local scaling (Conneau et al. 2018), which first finds the
    /// neighbours of every word of the target among the source's.
    ///
    /// @param source in the target's space
    public static Translator byCsls(
            Embeddings source, Embeddings target, Neighbourhood neighbourhood, int threads, Listener listener) {
        Alignment.requireSameDimension(source, target);
        var csls = Csls.of(source, target, neighbourhood, threads, listener);
        return new Translator(source, target, neighbourhood.mostFrequent(), csls::search);
    }

    /// The `limit` best translations of each word, the best first; none of a word whose vector has no
    /// direction.
    ///
    /// @throws UnknownWordException for a word that the source has no vector of
    public List<List<Neighbour>> translate(List<String> words, int limit) {
        var vectors = new ArrayList<float[]>();
        var known = new ArrayList<Integer>();
        for (int w = 0; w < words.size(); w++) {
            String word = words.get(w);
            float[] vector = source.vector(word).orElseThrow(() -> new UnknownWordException(word));
            if (Rows.isDirected(vector, 0, vector.length)) {
                vectors.add(vector);
                known.add(w);
            }
        }
        var answers = new ArrayList<List<Neighbour>>(Collections.nCopies(words.size(), List.of()));
        var found = retrieval.search(vectors, limit);
        for (int i = 0; i < found.size(); i++) {
            answers.set(known.get(i), found.get(i));
        }
        return answers;
    }

    /// Translates the words of a dictionary that was not learned from. A word counts as right within the
    /// first `k` if any of its translations is there.
    public TranslationReport judge(Dictionary test) {
        var translations = new LinkedHashMap<String, Set<String>>();
        for (var pair : test.pairs()) {
            translations.computeIfAbsent(pair.source(), _ -> new HashSet<>()).add(pair.target());
        }
        var asked = translations.entrySet().stream()
                .filter(entry -> source.vector(entry.getKey()).isPresent()
                        && entry.getValue().stream().anyMatch(this::mayAnswer))
                .toList();
        var found = translate(asked.stream().map(Map.Entry::getKey).toList(), MOST_ANSWERS);
        var ranks = new int[MOST_ANSWERS + 1];
        for (int i = 0; i < asked.size(); i++) {
            ranks[rank(found.get(i), asked.get(i).getValue())]++;
        }
        return TranslationReport.of(translations.size(), asked.size(), ranks);
    }

    private boolean mayAnswer(String word) {
        int id = target.vocabulary().id(word);
        return id >= 0 && id < mostFrequent;
    }

    /// Where the first right answer stands, or behind the last place.
    private static int rank(List<Neighbour> found, Set<String> right) {
        for (int place = 0; place < found.size(); place++) {
            if (right.contains(found.get(place).word())) {
                return place;
            }
        }
        return MOST_ANSWERS;
    }
}
