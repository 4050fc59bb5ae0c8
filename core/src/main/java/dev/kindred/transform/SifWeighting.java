package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;

/// Shortens the vectors of frequent words by `a / (a + p(w))`, so that a plain mean over a sentence is that
/// of smooth inverse frequency (Arora, Liang & Ma, "A Simple but Tough-to-Beat Baseline for Sentence
/// Embeddings", 2017, algorithm 1, line 2). Directions, and so cosines of words, stay as they are.
///
/// @param a       above 0; the paper takes 1e-4 to 1e-3
/// @param weights where `p(w)` comes from: by counts or ranks
public record SifWeighting(double a, RowWeights weights) implements Transform {

    /// The paper's greatest value, which its program takes.
    public static final double DEFAULT_A = 1e-3;

    public SifWeighting {
        if (!(a > 0 && a < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a of SIF weighting " + a + ", must be above 0");
        }
        if (weights == RowWeights.EQUAL) {
            throw new IllegalArgumentException("SIF weighting by equal weights, must be counts or ranks");
        }
    }

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        int dimension = embeddings.dimension();
        var shares = weights.shares(embeddings.vocabulary());
        var rows = Rows.of(embeddings, threads);
        var weighted = Rows.map(rows, dimension, threads, (tile, first, count, changed) -> {
            for (int i = 0; i < count; i++) {
                double weight = a / (a + shares[first + i]);
                for (int d = 0; d < dimension; d++) {
                    changed[i * dimension + d] = (float) (weight * tile[i * dimension + d]);
                }
            }
        });
        return new Embeddings(embeddings.vocabulary(), weighted);
    }
}
