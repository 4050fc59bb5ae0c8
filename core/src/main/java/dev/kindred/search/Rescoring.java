package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The last step of every search: the true scores of what is left, and the best by them.
final class Rescoring {

    private record Scored(int id, double score) {}

    private Rescoring() {}

    /// The best of the rows `ids`, equal ones by rising id; without those that are not finite.
    static List<Neighbour> best(Embeddings embeddings, Matrix rows, Target target, int[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> new Scored(id, target.score(rows, id)))
                .filter(scored -> Double.isFinite(scored.score()))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::id))
                .limit(target.query().limit())
                .map(scored ->
                        new Neighbour(scored.id(), embeddings.vocabulary().word(scored.id()), (float) scored.score()))
                .toList();
    }
}
