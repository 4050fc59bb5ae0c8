package dev.kindred.transform;

import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.util.List;

/// What CSLS looks at.
///
/// @param size         how many nearest words of the other space, at least 1, default 10 as in the paper
/// @param mostFrequent only the first so many words of either space are neighbours or answers; vocabularies
///                     are sorted by falling frequency; at least 1, default 200,000
public record Neighbourhood(int size, int mostFrequent) {

    public Neighbourhood {
        if (size < 1) {
            throw new IllegalArgumentException("neighbourhood " + size + ", must be at least 1");
        }
        if (mostFrequent < 1) {
            throw new IllegalArgumentException("most frequent " + mostFrequent + " words, must be at least 1");
        }
    }

    public static Neighbourhood defaults() {
        return new Neighbourhood(10, 200_000);
    }

    public Neighbourhood withSize(int size) {
        return new Neighbourhood(size, mostFrequent);
    }

    public Neighbourhood withMostFrequent(int mostFrequent) {
        return new Neighbourhood(size, mostFrequent);
    }

    /// The mean cosine of each vector with the words of an index nearest to it.
    double[] meanCosines(ExactIndex index, List<float[]> vectors) {
        var queries = vectors.stream()
                .map(vector -> Query.near(vector).withLimit(size).withinMostFrequent(mostFrequent))
                .toList();
        return index.search(queries).stream()
                .mapToDouble(near ->
                        near.stream().mapToDouble(Neighbour::score).average().orElse(0))
                .toArray();
    }
}
