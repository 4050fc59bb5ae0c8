package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;

/// The first components of every vector. That loses little where they were trained to stand alone (Kusupati
/// et al., "Matryoshka Representation Learning", 2022) or are sorted by what they tell, as principal
/// components are.
///
/// @param dimension of the result, at least 1 and at most what there is
public record Truncate(int dimension) implements Transform {

    public Truncate {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", must be at least 1");
        }
    }

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        int length = embeddings.dimension();
        if (dimension > length) {
            throw new IllegalArgumentException(
                    "the first " + dimension + " components, must be at most the dimension, " + length);
        }
        var first = Rows.map(Rows.of(embeddings, threads), dimension, threads, (tile, _, count, changed) -> {
            for (int i = 0; i < count; i++) {
                System.arraycopy(tile, i * length, changed, i * dimension, dimension);
            }
        });
        return new Embeddings(embeddings.vocabulary(), first);
    }
}
