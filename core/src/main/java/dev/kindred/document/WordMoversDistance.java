package dev.kindred.document;

import dev.kindred.document.WordBags.Bag;
import dev.kindred.document.WordBags.Packed;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.RowRanges;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How far the words of one text must travel to become those of another (Kusner, Sun, Kolkin & Weinberger, "From Word
/// Embeddings to Document Distances", 2015, section 3): the earth mover's distance between the texts' words, each with
/// its share of the text, over the Euclidean distances of their vectors.
///
/// ```java
/// var words = TextWords.of(embeddings, TextWords.Options.defaults());
/// var distance = WordMoversDistance.of(embeddings, words, WordMoversDistance.Options.defaults());
/// double near = distance.between("The cat chases the mouse", "The kitten hunts rodents");
/// ```
///
/// Words of which nothing is known are left out; a text without a known word is infinitely far from every text.
/// Vectors are divided by their lengths unless [Options#unitVectors] is off: the paper takes them as they are,
/// gensim's `wmdistance` divides. What both texts have in common stays where it is, since distances obey the
/// triangle inequality, and only the rest is carried. Immutable; shared by all threads.
public final class WordMoversDistance implements TextMeasure {

    /// A text in the units in which words are carried: rounding of a share is below 1e-12.
    private static final long WHOLE = 1L << 40;

    private static final double ROUNDING = 1e-9; // of sums in double, in shares of them

    private final Embeddings embeddings;
    private final TextWords words;
    private final Options options;

    private WordMoversDistance(Embeddings embeddings, TextWords words, Options options) {
        this.embeddings = embeddings;
        this.words = words;
        this.options = options;
    }

    public static WordMoversDistance of(Embeddings embeddings, TextWords words, Options options) {
        return new WordMoversDistance(embeddings, words, options);
    }

    /// The distance, or a lower bound of it that is quicker to compute.
    public enum Form {
        /// The earth mover's distance itself.
        EXACT,
        /// Each word travels to the nearest word of the other text, however many do: the larger of both directions
        /// (section 4, "Relaxed word moving distance").
        RELAXED,
        /// The distance of the weighted means of the words' vectors (section 4, "Word centroid distance").
        CENTROID
    }

    /// @param form        default EXACT
    /// @param weights     of words, by which their shares are multiplied; default uniform, as in the paper
    /// @param unitVectors whether vectors are divided by their lengths; default true
    /// @param threads     at least 1; default all processors
    public record Options(Form form, WordWeights weights, boolean unitVectors, int threads) {

        public Options {
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options(
                    Form.EXACT,
                    WordWeights.uniform(),
                    true,
                    Runtime.getRuntime().availableProcessors());
        }

        public Options withForm(Form form) {
            return new Options(form, weights, unitVectors, threads);
        }

        public Options withWeights(WordWeights weights) {
            return new Options(form, weights, unitVectors, threads);
        }

        public Options withUnitVectors(boolean unitVectors) {
            return new Options(form, weights, unitVectors, threads);
        }

        public Options withThreads(int threads) {
            return new Options(form, weights, unitVectors, threads);
        }
    }

    @Override
    public boolean isDistance() {
        return true;
    }

    @Override
    public double[] between(List<String> a, List<String> b) {
        var bags = WordBags.of(
                TextPairs.joined(a, b), words, embeddings, options.weights, options.unitVectors, options.threads);
        var distances = new double[a.size()];
        RowRanges.each(distances.length, 1, options.threads, (i, _) -> {
            distances[i] = distance(options.form, bags.packed(i), bags.packed(a.size() + i));
        });
        return distances;
    }

    @Override
    public WordMoversIndex index(List<String> texts) {
        var bags = WordBags.of(texts, words, embeddings, options.weights, options.unitVectors, options.threads);
        return new WordMoversIndex(bags, options.form, options.threads);
    }

    /// @param a with its words numbered as those of `b`
    static double distance(Form form, Packed a, Packed b) {
        return distance(form, a, b, Double.POSITIVE_INFINITY);
    }

    /// The distance; of one that is above `bound` perhaps infinity, which is sooner known.
    static double distance(Form form, Packed a, Packed b, double bound) {
        if (a.bag().isEmpty() || b.bag().isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (form) {
            case EXACT -> exact(a.bag(), b.bag(), GroundDistances.of(a, b), bound);
            case RELAXED -> relaxed(a.bag(), b.bag(), GroundDistances.of(a, b));
            case CENTROID -> betweenCentroids(a, b);
        };
    }

    private static double exact(Bag a, Bag b, GroundDistances ground, double bound) {
        long[] amounts = new long[a.size() + b.size()];
        writeWhole(a.shares(), amounts, 0);
        writeWhole(b.shares(), amounts, a.size());
        for (int i = 0; i < a.size(); i++) {
            int j = place(a.words()[i], b.words());
            if (j >= 0) {
                long stays = Math.min(amounts[i], amounts[a.size() + j]);
                amounts[i] -= stays;
                amounts[a.size() + j] -= stays;
            }
        }
        return carried(amounts, ground, bound * WHOLE) / WHOLE;
    }

    /// Shares as whole numbers, which are [#WHOLE] together: what rounding has left over is the greatest one's.
    private static void writeWhole(double[] shares, long[] amounts, int from) {
        long left = WHOLE;
        int greatest = 0;
        for (int i = 0; i < shares.length; i++) {
            amounts[from + i] = Math.round(shares[i] * WHOLE);
            left -= amounts[from + i];
            greatest = shares[i] > shares[greatest] ? i : greatest;
        }
        amounts[from + greatest] += left;
    }

    private static int place(int word, int[] words) {
        for (int j = 0; j < words.length; j++) {
            if (words[j] == word) {
                return j;
            }
        }
        return -1;
    }

    /// The cost of carrying what is left, between the words of which something is left.
    private static double carried(long[] amounts, GroundDistances ground, double bound) {
        int[] rows =
                IntStream.range(0, ground.rows()).filter(i -> amounts[i] > 0).toArray();
        int[] columns = IntStream.range(0, ground.columns())
                .filter(j -> amounts[ground.rows() + j] > 0)
                .toArray();
        if (rows.length == 0) {
            return 0;
        }
        var costs = new double[rows.length * columns.length];
        var left = new long[rows.length + columns.length];
        for (int j = 0; j < columns.length; j++) {
            left[rows.length + j] = amounts[ground.rows() + columns[j]];
        }
        for (int i = 0; i < rows.length; i++) {
            left[i] = amounts[rows[i]];
            for (int j = 0; j < columns.length; j++) {
                costs[i * columns.length + j] = ground.values()[rows[i] * ground.columns() + columns[j]];
            }
        }
        // with what stays gone, a tighter bound than the relaxed distance
        boolean isFar = bound < Double.POSITIVE_INFINITY
                && Transport.lowerBound(costs, left, rows.length) * (1 - ROUNDING) > bound;
        return isFar ? Double.POSITIVE_INFINITY : Transport.cost(costs, left, rows.length);
    }

    private static double relaxed(Bag a, Bag b, GroundDistances ground) {
        var back = new double[ground.columns()];
        Arrays.fill(back, Double.POSITIVE_INFINITY);
        double there = 0;
        for (int i = 0; i < ground.rows(); i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < ground.columns(); j++) {
                double distance = ground.values()[i * ground.columns() + j];
                nearest = Math.min(nearest, distance);
                back[j] = Math.min(back[j], distance);
            }
            there += a.shares()[i] * nearest;
        }
        double andBack = 0;
        for (int j = 0; j < ground.columns(); j++) {
            andBack += b.shares()[j] * back[j];
        }
        return Math.max(there, andBack);
    }

    private static double betweenCentroids(Packed a, Packed b) {
        double[] from = centroid(a, a.stride());
        double[] to = centroid(b, b.stride());
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += (from[i] - to[i]) * (from[i] - to[i]);
        }
        return Math.sqrt(sum);
    }

    /// The weighted mean of the words' vectors; zeros of an empty bag.
    static double[] centroid(Packed text, int dimension) {
        var mean = new double[dimension];
        for (int w = 0; w < text.bag().size(); w++) {
            double share = text.bag().shares()[w];
            for (int i = 0; i < dimension; i++) {
                mean[i] += share * text.vectors()[w * text.stride() + i];
            }
        }
        return mean;
    }
}
