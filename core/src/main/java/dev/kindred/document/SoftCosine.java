package dev.kindred.document;

import dev.kindred.document.WordBags.Bag;
import dev.kindred.document.WordBags.Packed;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.List;

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
        var bags = bags(TextPairs.joined(a, b));
        var cosines = new double[a.size()];
        RowRanges.each(cosines.length, 1, options.threads, (i, _) -> {
            var one = bags.packed(i);
            var other = bags.packed(a.size() + i);
            cosines[i] = cosine(product(one, other), product(one, one), product(other, other));
        });
        return cosines;
    }

    @Override
    public TextIndex index(List<String> texts) {
        return new Index(bags(texts));
    }

    private WordBags bags(List<String> texts) {
        return WordBags.of(texts, words, embeddings, options.weights, true, options.threads);
    }

    private static double cosine(double product, double a, double b) {
        double squares = a * b;
        return squares > 0 ? Math.clamp(product / Math.sqrt(squares), 0, 1) : 0;
    }

    /// `xᵀSy`
    private double product(Packed x, Packed y) {
        int columns = y.bag().size();
        float[] products = products(x.vectors(), 0, x.bag().size(), y);
        double sum = 0;
        for (int i = 0; i < x.bag().size(); i++) {
            sum += x.bag().shares()[i] * likeness(x.bag().words()[i], products, i * columns, y.bag());
        }
        return sum;
    }

    /// Products of some rows with all of a text's.
    private static float[] products(float[] rows, int from, int count, Packed text) {
        int columns = text.bag().size();
        var products = new float[count * columns];
        FloatKernels.best().products(rows, from, count, text.vectors(), 0, columns, text.stride(), products, 0);
        return products;
    }

    /// `Sy` for one word.
    private double likeness(int word, float[] products, int from, Bag y) {
        double sum = 0;
        for (int j = 0; j < y.size(); j++) {
            sum += y.shares()[j] * (y.words()[j] == word ? 1 : likeness(products[from + j]));
        }
        return sum;
    }

    private double likeness(double cosine) {
        if (!(cosine > options.threshold)) {
            return 0;
        }
        return options.exponent == 2 ? cosine * cosine : Math.pow(cosine, options.exponent);
    }

    /// `Sy` of a query, computed once for all words, makes `xᵀSy` of a text a sum over its words.
    private final class Index implements TextIndex {

        private static final int AT_ONCE = 256; // a divisor of a matrix' rows a block

        private final WordBags bags;
        private final double[] squares; // `xᵀSx` of each text

        Index(WordBags bags) {
            this.bags = bags;
            this.squares = new double[bags.texts()];
            RowRanges.each(squares.length, 1, options.threads, (text, _) -> {
                var packed = bags.packed(text);
                squares[text] = product(packed, packed);
            });
        }

        @Override
        public List<Near> nearest(String query, int limit) {
            var nearest = new NearestTexts(limit);
            var asked = bags.query(query);
            double askedSquares = product(asked, asked);
            double[] likenesses = likenesses(asked);
            RowRanges.each(bags.texts(), AT_ONCE, options.threads, (first, count) -> {
                for (int text = first; text < first + count; text++) {
                    var bag = bags.bag(text);
                    double sum = 0;
                    for (int w = 0; w < bag.size(); w++) {
                        sum += bag.shares()[w] * likenesses[bag.words()[w]];
                    }
                    nearest.offer(text, -cosine(sum, askedSquares, squares[text]));
                }
            });
            return nearest.foundSimilar();
        }

        private double[] likenesses(Packed query) {
            var vectors = bags.vectors();
            var likenesses = new double[vectors.rows()];
            RowRanges.each(vectors.rows(), AT_ONCE, options.threads, (first, count) -> {
                float[] products = products(vectors.block(first), vectors.offset(first), count, query);
                for (int i = 0; i < count; i++) {
                    likenesses[first + i] =
                            likeness(first + i, products, i * query.bag().size(), query.bag());
                }
            });
            return likenesses;
        }
    }
}
