package dev.kindred.document;

import dev.kindred.document.WordBags.Bag;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The cosine of two texts' counts of words, in which like words count as partly equal: `xᵀSy / √(xᵀSx · yᵀSy)` with
/// the words' weighted counts `x` and `y` (Sidorov, Gelbukh, Gómez-Adorno & Pinto, "Soft Similarity and Soft Cosine
/// Measure", 2014, equation 6) and `S` a power of the cosine of words' vectors (Charlet & Damnati 2017), as gensim's
/// `SparseTermSimilarityMatrix` has it; there only so many likenesses of a word are kept, here all.
///
/// 0 for a text without a known word. `S` need not be positive definite, so values are brought to `[0, 1]`.
/// Immutable; shared by all threads.
public final class SoftCosine implements TextMeasure {

    private final Embeddings embeddings;
    private final TextWords words;
    private final Options options;

    private SoftCosine(Embeddings embeddings, TextWords words, Options options) {
        this.embeddings = embeddings;
        this.words = words;
        this.options = options;
    }

    public static SoftCosine of(Embeddings embeddings, TextWords words, Options options) {
        return new SoftCosine(embeddings, words, options);
    }

    /// @param threshold cosines up to it count as 0; 0 to below 1, default 0
    /// @param exponent  the power that the others are raised to; above 0, default 2
    /// @param weights   of words, by which counts are multiplied; default uniform
    /// @param threads   at least 1; default all processors
    public record Options(double threshold, double exponent, WordWeights weights, int threads) {

        public Options {
            if (!(threshold >= 0 && threshold < 1)) {
                throw new IllegalArgumentException("threshold " + threshold + ", must be 0 to below 1");
            }
            if (!(exponent > 0) || exponent == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("exponent " + exponent + ", must be above 0 and finite");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options(0, 2, WordWeights.uniform(), Runtime.getRuntime().availableProcessors());
        }

        public Options withThreshold(double threshold) {
            return new Options(threshold, exponent, weights, threads);
        }

        public Options withExponent(double exponent) {
            return new Options(threshold, exponent, weights, threads);
        }

        public Options withWeights(WordWeights weights) {
            return new Options(threshold, exponent, weights, threads);
        }

        public Options withThreads(int threads) {
            return new Options(threshold, exponent, weights, threads);
        }
    }

    @Override
    public boolean isDistance() {
        return false;
    }

    @Override
    public double[] between(List<String> a, List<String> b) {
        Pairs.requireEqual(a.size(), b.size());
        var both = new ArrayList<>(a);
        both.addAll(b);
        var bags = WordBags.of(both, words, embeddings, true, options.threads);
        var names = new String[bags.vectors().rows()];
        bags.numbers().forEach((word, number) -> {
            if (number >= 0) {
                names[number] = word;
            }
        });
        var weights = IntStream.range(0, names.length)
                .mapToDouble(w -> options.weights.of(names[w]))
                .toArray();
        return IntStream.range(0, a.size())
                .parallel()
                .mapToDouble(i -> cosine(bags.bags().get(i), bags.bags().get(a.size() + i), bags.vectors(), weights))
                .toArray();
    }

    @Override
    public TextIndex index(List<String> texts) {
        throw new UnsupportedOperationException("soon");
    }

    private double cosine(Bag a, Bag b, HeapMatrix vectors, double[] weights) {
        double both = product(a, b, vectors, weights);
        double norms = product(a, a, vectors, weights) * product(b, b, vectors, weights);
        return norms > 0 ? Math.clamp(both / Math.sqrt(norms), 0, 1) : 0;
    }

    private double product(Bag a, Bag b, HeapMatrix vectors, double[] weights) {
        double sum = 0;
        for (int i = 0; i < a.words().length; i++) {
            for (int j = 0; j < b.words().length; j++) {
                sum += weights[a.words()[i]]
                        * a.counts()[i]
                        * weights[b.words()[j]]
                        * b.counts()[j]
                        * likeness(a.words()[i], b.words()[j], vectors);
            }
        }
        return sum;
    }

    private double likeness(int a, int b, HeapMatrix vectors) {
        if (a == b) {
            return 1;
        }
        double cosine = 0;
        for (int i = 0; i < vectors.dimension(); i++) {
            cosine += (double) vectors.block(a)[vectors.offset(a) + i] * vectors.block(b)[vectors.offset(b) + i];
        }
        return cosine > options.threshold ? Math.pow(cosine, options.exponent) : 0;
    }
}
