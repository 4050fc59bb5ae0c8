package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;

/// Makes every vector one of length 1.
public record Normalize() implements Transform {

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        int dimension = embeddings.dimension();
        var rows = Rows.of(embeddings, threads);
        var unit = Rows.map(rows, dimension, threads, (tile, _, count, changed) -> {
            for (int i = 0; i < count; i++) {
                double norm = Rows.norm(tile, i * dimension, dimension);
                for (int d = 0; d < dimension; d++) {
                    changed[i * dimension + d] = (float) (tile[i * dimension + d] / norm);
                }
            }
        });
        return new Embeddings(embeddings.vocabulary(), unit);
    }
}
