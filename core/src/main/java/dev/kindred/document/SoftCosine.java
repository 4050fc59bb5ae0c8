package dev.kindred.document;

import dev.kindred.document.WordBags.Packed;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

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
        var bags = WordBags.of(TextPairs.joined(a, b), words, embeddings, true, options.threads);
        double[] weights = weights(bags);
        var cosines = new double[a.size()];
        RowRanges.each(cosines.length, 1, options.threads, (i, _) -> {
            var one = new SoftBag(bags.packed(i), weights);
            var other = new SoftBag(bags.packed(a.size() + i), weights);
            cosines[i] = cosine(product(one, other), product(one, one), product(other, other));
        });
        return cosines;
    }

    private double[] weights(WordBags bags) {
        return Arrays.stream(bags.names()).mapToDouble(options.weights::of).toArray();
    }

    @Override
    public TextIndex index(List<String> texts) {
        return new Index(WordBags.of(texts, words, embeddings, true, options.threads));
    }

    private static double cosine(double product, double a, double b) {
        double squares = a * b;
        return squares > 0 ? Math.clamp(product / Math.sqrt(squares), 0, 1) : 0;
    }

    /// `xᵀSy`
    private double product(SoftBag x, SoftBag y) {
        int columns = y.amounts.length;
        var products = new float[x.amounts.length * columns];
        FloatKernels.best()
                .products(
                        x.packed.vectors(),
                        0,
                        x.amounts.length,
                        y.packed.vectors(),
                        0,
                        columns,
                        x.packed.stride(),
                        products,
                        0);
        double sum = 0;
        for (int i = 0; i < x.amounts.length; i++) {
            double row = 0;
            for (int j = 0; j < columns; j++) {
                boolean isSame = x.packed.bag().words()[i] == y.packed.bag().words()[j];
                row += y.amounts[j] * (isSame ? 1 : likeness(products[i * columns + j]));
            }
            sum += x.amounts[i] * row;
        }
        return sum;
    }

    private double likeness(double cosine) {
        if (!(cosine > options.threshold)) {
            return 0;
        }
        return options.exponent == 2 ? cosine * cosine : Math.pow(cosine, options.exponent);
    }

    /// A text with its weighted counts.
    private static final class SoftBag {

        private final Packed packed;
        private final double[] amounts;

        /// @param weights of the words by their numbers
        SoftBag(Packed packed, double[] weights) {
            this(packed, word -> weights[packed.bag().words()[word]]);
        }

        /// @param weight of the words by their places in the bag
        SoftBag(Packed packed, IntToDoubleFunction weight) {
            this.packed = packed;
            this.amounts = new double[packed.bag().size()];
            for (int w = 0; w < amounts.length; w++) {
                amounts[w] = packed.bag().counts()[w] * weight.applyAsDouble(w);
            }
        }
    }

    /// `xᵀS` of a query, computed once for all words, makes `xᵀSy` of a text a sum over its words.
    private final class Index implements TextIndex {

        private static final int AT_ONCE = 256; // a divisor of a matrix' rows a block

        private final WordBags bags;
        private final double[] weights; // of all words
        private final double[] squares; // of each text

        Index(WordBags bags) {
            this.bags = bags;
            this.weights = weights(bags);
            this.squares = new double[bags.texts()];
            RowRanges.each(squares.length, 1, options.threads, (text, _) -> {
                var bag = new SoftBag(bags.packed(text), weights);
                squares[text] = product(bag, bag);
            });
        }

        @Override
        public List<Near> nearest(String query, int limit) {
            var nearest = new NearestTexts(limit);
            var asked = bags.query(query);
            var bag = new SoftBag(
                    asked.packed(), w -> options.weights.of(asked.names().get(w)));
            double ownSquares = product(bag, bag);
            double[] likenesses = likenesses(bag);
            RowRanges.each(bags.texts(), AT_ONCE, options.threads, (first, count) -> {
                for (int text = first; text < first + count; text++) {
                    var words = bags.bag(text);
                    double sum = 0;
                    for (int w = 0; w < words.size(); w++) {
                        int word = words.words()[w];
                        sum += words.counts()[w] * weights[word] * likenesses[word];
                    }
                    nearest.offer(text, -cosine(sum, ownSquares, squares[text]));
                }
            });
            return nearest.foundSimilar();
        }

        /// `xᵀS`: of all words.
        private double[] likenesses(SoftBag query) {
            var vectors = bags.vectors();
            int asked = query.amounts.length;
            var likenesses = new double[vectors.rows()];
            RowRanges.each(vectors.rows(), AT_ONCE, options.threads, (first, count) -> {
                var products = new float[count * asked];
                FloatKernels.best()
                        .products(
                                vectors.block(first),
                                vectors.offset(first),
                                count,
                                query.packed.vectors(),
                                0,
                                asked,
                                vectors.stride(),
                                products,
                                0);
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < asked; j++) {
                        boolean isSame = query.packed.bag().words()[j] == first + i;
                        likenesses[first + i] += query.amounts[j] * (isSame ? 1 : likeness(products[i * asked + j]));
                    }
                }
            });
            return likenesses;
        }
    }
}
