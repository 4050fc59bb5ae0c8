package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Metric;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Nearest words across two spaces by cross-domain similarity local scaling (Conneau, Lample, Ranzato,
/// Denoyer & Jégou, "Word Translation Without Parallel Data", 2018, section 2.3): `CSLS(x, y) = 2 cos(x, y)
/// - r_T(x) - r_S(y)`, where `r_T(x)` is the mean cosine of `x` with its nearest words of the target,
/// `r_S(y)` that of `y` with its nearest ones of the source. So words that are near to everything answer
/// less often.
///
/// `2 cos(x, y) - r_S(y)` is the dot product of `(2x, -1)` with `(y, r_S(y))` for unit vectors: the exact
/// index finds the best of such rows.
final class Csls {

    /// Queries at a time: lists of answers of all words at once would take more memory than their vectors.
    private static final int AT_ONCE = 2048;

    private final ExactIndex cosines;
    private final ExactIndex scaled;
    private final BitSet directed;
    private final Neighbourhood neighbourhood;

    private Csls(Embeddings target, HeapMatrix scaled, BitSet directed, Neighbourhood neighbourhood, int threads) {
        this.cosines = ExactIndex.of(target, threads);
        this.scaled = ExactIndex.of(new Embeddings(target.vocabulary(), scaled), threads);
        this.directed = directed;
        this.neighbourhood = neighbourhood;
    }

    /// Finds the neighbours of every target word among the source's, which takes a product of all with all.
    ///
    /// @param source mapped to the target's space
    static Csls of(Embeddings source, Embeddings target, Neighbourhood neighbourhood, int threads, Listener listener) {
        int dimension = target.dimension();
        int words = Math.min(target.size(), neighbourhood.mostFrequent());
        var scaled = HeapMatrix.zeros(target.size(), dimension + 1);
        var directed = new BitSet();
        var index = ExactIndex.of(source, threads);
        for (int first = 0; first < words; first += AT_ONCE) {
            var rows = new ArrayList<float[]>();
            for (int id = first; id < Math.min(words, first + AT_ONCE); id++) {
                float[] row = target.matrix().row(id);
                directed.set(id, Rows.isDirected(row, 0, dimension));
                rows.add(directed.get(id) ? row : new float[dimension]);
            }
            double[] means = neighbourhood.meanCosines(index, rows);
            for (int i = 0; i < rows.size(); i++) {
                scaled.setRow(first + i, appended(rows.get(i), 1, means[i]), 0);
            }
            listener.reached("looking round every word", Math.min(1, (first + (double) AT_ONCE) / words));
        }
        return new Csls(target, scaled, directed, neighbourhood, threads);
    }

    /// The target words nearest to each of the vectors, their scores being CSLS; none for a vector without
    /// direction.
    List<List<Neighbour>> search(List<float[]> vectors, int limit) {
        var answers = new ArrayList<List<Neighbour>>(vectors.size());
        for (int from = 0; from < vectors.size(); from += AT_ONCE) {
            answers.addAll(some(vectors.subList(from, Math.min(vectors.size(), from + AT_ONCE)), limit));
        }
        return answers;
    }

    private List<List<Neighbour>> some(List<float[]> vectors, int limit) {
        double[] means = neighbourhood.meanCosines(cosines, vectors);
        var queries = vectors.stream()
                .map(vector -> Query.near(appended(vector, 2, -1))
                        .withMetric(Metric.DOT_PRODUCT)
                        .withLimit(limit)
                        .withinMostFrequent(neighbourhood.mostFrequent())
                        .withFilter(directed::get))
                .toList();
        var found = scaled.search(queries);
        var answers = new ArrayList<List<Neighbour>>(vectors.size());
        for (int i = 0; i < found.size(); i++) {
            double mean = means[i];
            answers.add(
                    Rows.isDirected(vectors.get(i), 0, vectors.get(i).length)
                            ? found.get(i).stream()
                                    .map(near -> new Neighbour(near.id(), near.word(), (float) (near.score() - mean)))
                                    .toList()
                            : List.of());
        }
        return answers;
    }

    /// The unit vector times `scale`, and one more component.
    private static float[] appended(float[] vector, double scale, double last) {
        var appended = new float[vector.length + 1];
        double norm = Rows.norm(vector, 0, vector.length);
        for (int i = 0; i < vector.length && norm > 0; i++) {
            appended[i] = (float) (scale * vector[i] / norm);
        }
        appended[vector.length] = (float) last;
        return appended;
    }
}
