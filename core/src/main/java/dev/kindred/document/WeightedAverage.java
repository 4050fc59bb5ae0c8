package dev.kindred.document;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.kernel.FloatKernels;
import java.util.List;

/// Texts as the weighted mean of their words' vectors, without what all texts have in common.
///
/// ```java
/// var words = TextWords.of(embeddings, TextWords.Options.defaults());
/// var sif = WordWeights.smoothInverseFrequency(embeddings.vocabulary(), 1e-3);
/// var encoder = WeightedAverage.of(embeddings, words, sif).fitted(texts, 1, false);
/// ```
///
/// The mean is divided by the number of words that have a vector, not by the sum of their weights (Arora et al. 2017,
/// algorithm 1). Words of which nothing is known are passed over; a subword model knows something of most.
/// Immutable; shared by all threads.
public final class WeightedAverage implements TextEncoder {

    private final Embeddings embeddings;
    private final TextWords words;
    private final WordWeights weights;
    private final CommonComponents common;
    private final int threads;

    private WeightedAverage(
            Embeddings embeddings, TextWords words, WordWeights weights, CommonComponents common, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
        }
        this.embeddings = embeddings;
        this.words = words;
        this.weights = weights;
        this.common = common;
        this.threads = threads;
    }

    /// An encoder that takes nothing away and uses all cores.
    public static WeightedAverage of(Embeddings embeddings, TextWords words, WordWeights weights) {
        int threads = Runtime.getRuntime().availableProcessors();
        return new WeightedAverage(embeddings, words, weights, CommonComponents.NONE, threads);
    }

    /// The same on at most `threads` cores.
    public WeightedAverage withThreads(int threads) {
        return new WeightedAverage(embeddings, words, weights, common, threads);
    }

    /// The same encoder without the components that `texts` have in common, learned from them.
    ///
    /// @param texts      at least 1 of which something is known
    /// @param components how many are taken away, 0 to the dimension; Arora et al. take 1, Ethayarajh 5
    /// @param weighted   whether each is taken away by its share of the variance of all (Ethayarajh 2018) or wholly
    public WeightedAverage fitted(List<String> texts, int components, boolean weighted) {
        if (components < 0 || components > dimension()) {
            throw new IllegalArgumentException(components + " common components, must be 0 to " + dimension());
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("0 texts to learn common components from, must be at least 1");
        }
        var plain = new WeightedAverage(embeddings, words, weights, CommonComponents.NONE, threads);
        var learned = CommonComponents.of(plain.encode(texts), components, weighted, threads);
        return new WeightedAverage(embeddings, words, weights, learned, threads);
    }

    @Override
    public int dimension() {
        return embeddings.dimension();
    }

    @Override
    public HeapMatrix encode(List<String> texts) {
        var vectors = HeapMatrix.zeros(texts.size(), dimension());
        words.each(texts, threads, (text, cut) -> write(cut, vectors.block(text), vectors.offset(text)));
        common.removeFrom(vectors, threads);
        return vectors;
    }

    private void write(List<String> text, float[] target, int offset) {
        var kernels = FloatKernels.best();
        int known = 0;
        for (String word : text) {
            var vector = embeddings.vector(word);
            if (vector.isPresent() && isKnown(vector.get())) {
                kernels.addScaled((float) weights.of(word), vector.get(), 0, target, offset, dimension());
                known++;
            }
        }
        if (known > 0) {
            kernels.scale((float) (1.0 / known), target, offset, dimension());
        }
    }

    /// Whether there is a vector, and a finite one.
    static boolean isKnown(float[] vector) {
        for (float component : vector) {
            if (!Float.isFinite(component)) {
                return false;
            }
        }
        return vector.length > 0;
    }
}
