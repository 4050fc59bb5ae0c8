package dev.kindred.search;

import dev.kindred.embedding.Similarity;

/// How near a word is to another beside the nearest ones: the cosine of the two divided by the sum of the
/// cosines of the first one's `top` neighbours (Leeuwenberg, Vela, Dehdari & van Genabith, "A Minimally
/// Supervised Approach for Synonym Extraction with Word Embeddings", 2016, section 3.2). Above `1 / top`, the
/// second word is nearer than the neighbours are on average.
public final class RelativeSimilarity {

    private RelativeSimilarity() {}

    /// @param top how many neighbours the word is compared with, at least 1; the paper takes 10
    public static float of(NeighbourIndex index, String word, String other, int top) {
        double sum =
                index.near(word, top).stream().mapToDouble(Neighbour::score).sum();
        return (float) (new Similarity(index.embeddings()).between(word, other) / sum);
    }
}
