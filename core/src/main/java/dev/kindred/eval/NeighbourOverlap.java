package dev.kindred.eval;

import dev.kindred.search.Neighbour;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How alike two models are: the share of a word's neighbours that both agree on, in the mean over words that
/// both know (Wendlandt, Kummerfeld & Mihalcea 2018). Only words that both know are neighbours.
///
/// @param mostFrequent only the first so many words of each model exist, at least 2, default 20,000
/// @param neighbours   of each word, at least 1, default 10, as in the paper
/// @param words        that are asked about, drawn by the protocol's seed; at least 1, default 1,000
public record NeighbourOverlap(int mostFrequent, int neighbours, int words) {

    public NeighbourOverlap {
        if (mostFrequent < 2) {
            throw new IllegalArgumentException("most frequent " + mostFrequent + " words, must be at least 2");
        }
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours " + neighbours + ", must be at least 1");
        }
        if (words < 1) {
            throw new IllegalArgumentException("words " + words + ", must be at least 1");
        }
    }

    public static NeighbourOverlap defaults() {
        return new NeighbourOverlap(20_000, 10, 1_000);
    }

    /// Compares two models.
    ///
    /// @param name of the report
    public OverlapReport judge(String name, NeighbourIndex first, NeighbourIndex second, Protocol protocol) {
        var shared = shared(first, second);
        var asked = sample(shared, protocol.seed());
        var ofFirst = neighbours(first, asked, shared);
        var ofSecond = neighbours(second, asked, shared);
        var jaccard = new double[asked.size()];
        double common = 0;
        for (int i = 0; i < jaccard.length; i++) {
            var both = new HashSet<>(ofFirst.get(i));
            both.retainAll(ofSecond.get(i));
            int either = ofFirst.get(i).size() + ofSecond.get(i).size() - both.size();
            jaccard[i] = either == 0 ? 0 : (double) both.size() / either;
            common += (double) both.size() / Math.max(1, ofFirst.get(i).size());
        }
        boolean isEmpty = jaccard.length == 0;
        return new OverlapReport(
                name,
                shared.size(),
                Math.min(
                        mostFrequent,
                        Math.max(first.embeddings().size(), second.embeddings().size())),
                jaccard.length,
                neighbours,
                Arrays.stream(jaccard).average().orElse(0),
                isEmpty ? new Interval(0, 0) : Bootstrap.interval(Bootstrap.means(jaccard, protocol)),
                isEmpty ? 0 : common / jaccard.length,
                Outcomes.NONE);
    }

    private List<String> shared(NeighbourIndex first, NeighbourIndex second) {
        var words = first.embeddings().vocabulary();
        var others = second.embeddings().vocabulary();
        var shared = new ArrayList<String>();
        for (int id = 0; id < Math.min(mostFrequent, words.size()); id++) {
            int other = others.id(words.word(id));
            if (other != Vocabulary.UNKNOWN && other < mostFrequent) {
                shared.add(words.word(id));
            }
        }
        return shared;
    }

    /// Words drawn without putting back, in the order in which they were drawn.
    private List<String> sample(List<String> shared, long seed) {
        var drawn = new ArrayList<>(shared);
        var random = RandomStream.of(seed, 0);
        int count = Math.min(words, drawn.size());
        for (int i = 0; i < count; i++) {
            int other = i + random.below(drawn.size() - i);
            drawn.set(other, drawn.set(i, drawn.get(other)));
        }
        return drawn.subList(0, count);
    }

    private List<Set<String>> neighbours(NeighbourIndex index, List<String> asked, List<String> shared) {
        var vocabulary = index.embeddings().vocabulary();
        var isShared = new boolean[Math.min(mostFrequent, vocabulary.size())];
        shared.forEach(word -> isShared[vocabulary.id(word)] = true);
        var queries = asked.stream()
                .map(word -> Query.near(List.of(word))
                        .withLimit(neighbours)
                        .withinMostFrequent(isShared.length)
                        .withFilter(id -> isShared[id]))
                .toList();
        return index.search(queries).stream()
                .map(found -> found.stream().map(Neighbour::word).collect(Collectors.toSet()))
                .toList();
    }
}
