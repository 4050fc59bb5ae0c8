package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import java.util.Arrays;

/// Fewer components that keep as much of the differences between vectors as so many can: the first principal
/// components, from the mean.
///
/// @param dimension of the result, at least 1 and at most what there is
public record Reduce(int dimension) implements Transform {

    public Reduce {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", must be at least 1");
        }
    }

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        if (dimension > embeddings.dimension()) {
            throw new IllegalArgumentException(
                    dimension + " principal components, must be at most the dimension, " + embeddings.dimension());
        }
        var rows = Rows.of(embeddings, threads);
        var principal = Rows.principal(embeddings, rows, RowWeights.EQUAL, threads);
        var map = new AffineMap(
                Arrays.copyOf(principal.components(), dimension), principal.mean(), new double[dimension]);
        return new Embeddings(embeddings.vocabulary(), map.of(rows, threads));
    }
}
