package dev.kindred.transform;

import dev.kindred.algebra.Moments;
import dev.kindred.embedding.Embeddings;

/// Takes the mean vector off every vector: what all words share tells none from another.
///
/// @param weights of words in the mean; by frequency this is the first half of Zipfian whitening
///                (Yokoi, Bao, Kurita & Shimodaira, "Zipfian Whitening", 2024, algorithm 1)
public record Center(RowWeights weights) implements Transform {

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        int dimension = embeddings.dimension();
        var rows = Rows.of(embeddings, threads);
        var shares = Rows.weights(embeddings, rows, weights, threads);
        var mean = Moments.mean(rows, row -> shares[row], threads);
        var centred = Rows.map(rows, dimension, threads, (tile, _, count, changed) -> {
            Rows.subtract(mean, tile, count);
            System.arraycopy(tile, 0, changed, 0, count * dimension);
        });
        return new Embeddings(embeddings.vocabulary(), centred);
    }
}
