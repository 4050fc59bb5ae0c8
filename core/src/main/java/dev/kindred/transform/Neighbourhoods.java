package dev.kindred.transform;

import dev.kindred.embedding.Matrix;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The nearest words of every word in two models with the same words.
///
/// @param first  `[words][neighbours]`: ids in the first model
/// @param second the same in the second
record Neighbourhoods(Matrix firstRows, Matrix secondRows, int[][] first, int[][] second) {

    private static final int AT_ONCE = 2048;

    static Neighbourhoods of(ExactIndex first, ExactIndex second, int neighbours, Listener listener) {
        return new Neighbourhoods(
                first.embeddings().matrix(),
                second.embeddings().matrix(),
                nearest(first, neighbours, (_, share) -> listener.reached("comparing neighbours", share / 2)),
                nearest(second, neighbours, (_, share) -> listener.reached("comparing neighbours", (1 + share) / 2)));
    }

    private static int[][] nearest(ExactIndex index, int neighbours, Listener listener) {
        var vocabulary = index.embeddings().vocabulary();
        var nearest = new int[vocabulary.size()][];
        for (int from = 0; from < nearest.length; from += AT_ONCE) {
            var queries = new ArrayList<Query>();
            for (int id = from; id < Math.min(nearest.length, from + AT_ONCE); id++) {
                queries.add(Query.near(vocabulary.word(id)).withLimit(neighbours));
            }
            var found = index.search(queries);
            for (int i = 0; i < found.size(); i++) {
                nearest[from + i] =
                        found.get(i).stream().mapToInt(Neighbour::id).toArray();
            }
            listener.reached("", Math.min(1, (from + (double) AT_ONCE) / nearest.length));
        }
        return nearest;
    }

    /// How alike a word's cosines with all its neighbours of either model are in both.
    double cosine(int word) {
        int[] both = IntStream.concat(Arrays.stream(first[word]), Arrays.stream(second[word]))
                .sorted()
                .distinct()
                .toArray();
        return cosine(cosines(firstRows, word, both), cosines(secondRows, word, both));
    }

    private static float[] cosines(Matrix rows, int word, int[] others) {
        float[] own = rows.row(word);
        var cosines = new float[others.length];
        for (int i = 0; i < others.length; i++) {
            cosines[i] = (float) cosine(own, rows.row(others[i]));
        }
        return cosines;
    }

    /// The cosine of two vectors; 0 where one has no direction.
    static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        double norms = Rows.norm(a, 0, a.length) * Rows.norm(b, 0, b.length);
        return norms > 0 ? Math.clamp(product / norms, -1, 1) : 0;
    }
}
