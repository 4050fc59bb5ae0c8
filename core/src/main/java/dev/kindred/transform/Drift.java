package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How far the words of two models have moved: of the same language at two times, or of two kinds of text.
///
/// ```java
/// var drift = Drift.between(before, after, Drift.Options.defaults().withMinCount(50), Listener.SILENT);
/// for (var change : drift.changes().subList(0, 20)) {
///     System.out.println(change + " " + drift.firstNeighbours(change.word(), 5));
/// }
/// ```
///
/// The same models and options give the same answers on any number of threads. Immutable.
public final class Drift {

    private final List<Change> changes;
    private final ExactIndex first;
    private final ExactIndex second;

    private Drift(List<Change> changes, ExactIndex first, ExactIndex second) {
        this.changes = changes;
        this.first = first;
        this.second = second;
    }

    /// A word in both models.
    ///
    /// @param distance  1 - the cosine of its two vectors once the spaces are aligned, 0 to 2 (Hamilton,
    ///                  Leskovec & Jurafsky, "Diachronic Word Embeddings Reveal Statistical Laws of
    ///                  Semantic Change", 2016, section 3)
    /// @param neighbourhood 1 - the cosine of its two lists of cosines with the words that are its
    ///                  neighbours in either model, 0 to 2: what it stands with, without any alignment
    ///                  (the same authors, "Cultural Shift or Linguistic Drift?", 2016, section 3)
    /// @param first     its count in the first model, 0 where that has none
    /// @param second    its count in the second model
    public record Change(String word, double distance, double neighbourhood, long first, long second) {}

    /// @param minCount      words that are rarer in either model are left out; at least 0, default 0; above
    ///                      0 both models must have counts
    /// @param mostFrequent  only the first so many words of either model take part; at least 1, default
    ///                      100,000
    /// @param neighbours    how many neighbours in each model the neighbourhood has; at least 1, default 25
    ///                      as in the paper
    /// @param isCentered    whether both spaces lose their mean before they are compared, which all words
    ///                      share; default true. The papers do not; Schlechtweg et al. ("A Wind of
    ///                      Change", 2019) do
    /// @param threads       of no effect on the result; default all cores
    public record Options(long minCount, int mostFrequent, int neighbours, boolean isCentered, int threads) {

        public Options {
            if (minCount < 0) {
                throw new IllegalArgumentException("minimum count " + minCount + ", must be at least 0");
            }
            if (mostFrequent < 1) {
                throw new IllegalArgumentException("most frequent " + mostFrequent + " words, must be at least 1");
            }
            if (neighbours < 1) {
                throw new IllegalArgumentException("neighbours " + neighbours + ", must be at least 1");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options(0, 100_000, 25, true, Runtime.getRuntime().availableProcessors());
        }

        public Options withMinCount(long minCount) {
            return new Options(minCount, mostFrequent, neighbours, isCentered, threads);
        }

        public Options withMostFrequent(int mostFrequent) {
            return new Options(minCount, mostFrequent, neighbours, isCentered, threads);
        }

        public Options withNeighbours(int neighbours) {
            return new Options(minCount, mostFrequent, neighbours, isCentered, threads);
        }

        public Options withCentered(boolean centered) {
            return new Options(minCount, mostFrequent, neighbours, centered, threads);
        }

        public Options withThreads(int threads) {
            return new Options(minCount, mostFrequent, neighbours, isCentered, threads);
        }
    }

    /// Aligns the second model to the first by all words that take part, and compares each of them.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, counts are wanted and missing, or fewer
    ///                                  words take part than vectors have components
    public static Drift between(Embeddings first, Embeddings second, Options options, Listener listener) {
        Alignment.requireSameDimension(first, second);
        var shared = SharedWords.of(first, second, options);
        int dimension = first.dimension();
        int words = shared.first().size();
        if (words < dimension) {
            throw new IllegalArgumentException("the two models share " + words + " words"
                    + (options.minCount() > 0 ? " of count " + options.minCount() + " or more in both" : "")
                    + ", aligning them needs at least the dimension, " + dimension);
        }
        var turned = turned(shared, options);
        var firstIndex = ExactIndex.of(shared.first(), options.threads());
        var secondIndex = ExactIndex.of(shared.second(), options.threads());
        var neighbourhoods = Neighbourhoods.of(firstIndex, secondIndex, options.neighbours(), listener);
        var changes = new Change[words];
        RowRanges.each(words, 64, options.threads(), (from, count) -> {
            for (int id = from; id < from + count; id++) {
                double cosine = Neighbourhoods.cosine(shared.first().matrix().row(id), turned.row(id));
                changes[id] = new Change(
                        shared.first().vocabulary().word(id),
                        1 - cosine,
                        1 - neighbourhoods.cosine(id),
                        count(shared.first(), id),
                        count(shared.second(), id));
            }
        });
        var sorted = new ArrayList<>(List.of(changes));
        sorted.sort(Comparator.comparingDouble(Change::distance).reversed());
        return new Drift(List.copyOf(sorted), firstIndex, secondIndex);
    }

    /// The second model's vectors in the first one's space.
    private static HeapMatrix turned(SharedWords shared, Options options) {
        var rows = IntStream.range(0, shared.first().size()).toArray();
        var pairs = new RowPairs(rows, rows, rows.length);
        var zeros = new double[shared.first().dimension()];
        var rotation = Procrustes.rotation(
                pairs, shared.second().matrix(), shared.first().matrix(), options.threads());
        return new AffineMap(rotation, zeros, zeros).of(shared.second().matrix(), options.threads());
    }

    private static long count(Embeddings embeddings, int id) {
        return embeddings.vocabulary().hasCounts() ? embeddings.vocabulary().count(id) : 0;
    }

    /// All words that take part, by falling distance; equal ones in the order of the first model.
    public List<Change> changes() {
        return changes;
    }

    /// What became of one word; empty if it takes no part.
    public Optional<Change> of(String word) {
        return changes.stream().filter(change -> change.word().equals(word)).findFirst();
    }

    /// The words, of those that take part, that are nearest to a word in the first model.
    ///
    /// @throws dev.kindred.embedding.UnknownWordException if the word takes no part
    public List<Neighbour> firstNeighbours(String word, int limit) {
        return first.search(Query.near(word).withLimit(limit));
    }

    /// The same in the second model.
    ///
    /// @throws dev.kindred.embedding.UnknownWordException if the word takes no part
    public List<Neighbour> secondNeighbours(String word, int limit) {
        return second.search(Query.near(word).withLimit(limit));
    }
}
