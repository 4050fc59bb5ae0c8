package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.kernel.FloatKernels;

/// Takes off every vector the mean and the directions in which all vectors differ most, which tell of
/// frequency more than of meaning (Mu & Viswanath, "All-but-the-Top", 2018, algorithm 1). The paper
/// subtracts the components of the vector itself, we those of the centred one: results differ by one vector
/// that is the same for all words, and ours have the mean 0.
///
/// @param components how many directions, at least 0 and below the dimension; 0 is the paper's hundredth of
///                   the dimension, rounded, at least 1
public record AllButTheTop(int components) implements Transform {

    public AllButTheTop {
        if (components < 0) {
            throw new IllegalArgumentException("components " + components + ", must be at least 0");
        }
    }

    /// A hundredth of the dimension, as the paper advises.
    public static AllButTheTop ofDimension() {
        return new AllButTheTop(0);
    }

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        int dimension = embeddings.dimension();
        int removed = components == 0 ? Math.max(1, Math.round(dimension / 100f)) : components;
        if (removed >= dimension) {
            throw new IllegalArgumentException("all but the top " + removed + " components of vectors of dimension "
                    + dimension + ", must be fewer");
        }
        var rows = Rows.of(embeddings, threads);
        var top = Rows.principal(embeddings, rows, RowWeights.EQUAL, threads);
        var directions = new float[removed][dimension];
        for (int k = 0; k < removed; k++) {
            for (int d = 0; d < dimension; d++) {
                directions[k][d] = (float) top.components()[k][d];
            }
        }
        var kernels = FloatKernels.best();
        var rest = Rows.map(rows, dimension, threads, (tile, _, count, changed) -> {
            Rows.subtract(top.mean(), tile, count);
            for (int i = 0; i < count; i++) {
                for (var direction : directions) {
                    float along = kernels.dot(direction, 0, tile, i * dimension, dimension);
                    kernels.addScaled(-along, direction, 0, tile, i * dimension, dimension);
                }
            }
            System.arraycopy(tile, 0, changed, 0, count * dimension);
        });
        return new Embeddings(embeddings.vocabulary(), rest);
    }
}
