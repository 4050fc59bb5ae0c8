package dev.kindred.eval;

import dev.kindred.eval.HubnessReport.Hub;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Whether few words are neighbours of very many others, which spoils every search (Radovanović, Nanopoulos &
/// Ivanović 2010): how often each word is among the nearest neighbours of others, and how skewed the
/// distribution of that number is.
///
/// @param mostFrequent only the first so many words are asked about and answer, at least 2, default 20,000
/// @param neighbours   of each word, at least 1, default 10, as in the paper
public record Hubness(int mostFrequent, int neighbours) {

    private static final int QUERIES_AT_ONCE = 1_024;
    private static final int HUBS = 10;

    public Hubness {
        if (mostFrequent < 2) {
            throw new IllegalArgumentException("most frequent " + mostFrequent + " words, must be at least 2");
        }
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours " + neighbours + ", must be at least 1");
        }
    }

    public static Hubness defaults() {
        return new Hubness(20_000, 10);
    }

    /// Asks for the neighbours of all words. Words without direction are not asked about.
    public HubnessReport judge(NeighbourIndex index, Protocol protocol) {
        int words = Math.min(mostFrequent, index.embeddings().size());
        var occurrences = occurrences(index, words);
        var resampled = Bootstrap.weighted(words, weights -> skewness(occurrences, weights), protocol);
        var once = IntStream.generate(() -> 1).limit(words).toArray();
        long never = IntStream.of(occurrences).filter(count -> count == 0).count();
        var vocabulary = index.embeddings().vocabulary();
        return new HubnessReport(
                "hubness",
                words,
                neighbours,
                skewness(occurrences, once),
                Bootstrap.interval(resampled),
                (double) never / words,
                IntStream.range(0, words)
                        .boxed()
                        .sorted(Comparator.comparingInt(id -> -occurrences[id]))
                        .limit(HUBS)
                        .map(id -> new Hub(vocabulary.word(id), occurrences[id]))
                        .toList(),
                Outcomes.NONE);
    }

    /// `[words]`: how often each is among the neighbours of others.
    private int[] occurrences(NeighbourIndex index, int words) {
        var occurrences = new int[words];
        var embeddings = index.embeddings();
        for (int from = 0; from < words; from += QUERIES_AT_ONCE) {
            var queries = new ArrayList<Query>();
            for (int id = from; id < Math.min(words, from + QUERIES_AT_ONCE); id++) {
                if (!SentenceSimilarity.isZero(embeddings.matrix().row(id))) {
                    queries.add(Query.near(List.of(embeddings.vocabulary().word(id)))
                            .withLimit(neighbours)
                            .withinMostFrequent(words));
                }
            }
            index.search(queries).forEach(found -> found.forEach(near -> occurrences[near.id()]++));
        }
        return occurrences;
    }

    /// The third standardised moment, `E (N - μ)³ / σ³`; 0 where nothing varies.
    ///
    /// @param weights how often each value counts
    static double skewness(int[] values, int[] weights) {
        double n = 0;
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            n += weights[i];
            mean += (double) weights[i] * values[i];
        }
        mean /= n;
        double second = 0;
        double third = 0;
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean;
            second += weights[i] * deviation * deviation;
            third += weights[i] * deviation * deviation * deviation;
        }
        return second > 0 ? third / n / Math.pow(second / n, 1.5) : 0;
    }
}
