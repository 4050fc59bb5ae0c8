package dev.kindred.document;

import dev.kindred.document.WordBags.Bag;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
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
    /// @param unitVectors whether vectors are divided by their lengths; default true
    /// @param threads     at least 1; default all processors
    public record Options(Form form, boolean unitVectors, int threads) {

        public Options {
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options(Form.EXACT, true, Runtime.getRuntime().availableProcessors());
        }

        public Options withForm(Form form) {
            return new Options(form, unitVectors, threads);
        }

        public Options withUnitVectors(boolean unitVectors) {
            return new Options(form, unitVectors, threads);
        }

        public Options withThreads(int threads) {
            return new Options(form, unitVectors, threads);
        }
    }

    @Override
    public boolean isDistance() {
        return true;
    }

    @Override
    public double[] between(List<String> a, List<String> b) {
        Pairs.requireEqual(a.size(), b.size());
        var both = new ArrayList<>(a);
        both.addAll(b);
        var bags = WordBags.of(both, words, embeddings, options.unitVectors, options.threads);
        return IntStream.range(0, a.size())
                .parallel()
                .mapToDouble(i -> distance(
                        options.form,
                        bags.bags().get(i),
                        bags.vectors(),
                        bags.bags().get(a.size() + i),
                        bags.vectors()))
                .toArray();
    }

    @Override
    public TextIndex index(List<String> texts) {
        throw new UnsupportedOperationException("soon");
    }

    static double distance(Form form, Bag some, HeapMatrix a, Bag others, HeapMatrix b) {
        if (some.isEmpty() || others.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (form) {
            case EXACT -> exact(some, others, GroundDistances.of(some, a, others, b));
            case RELAXED -> relaxed(some, others, GroundDistances.of(some, a, others, b));
            case CENTROID -> centroid(some, a, others, b);
        };
    }

    private static double exact(Bag some, Bag others, GroundDistances ground) {
        int rows = ground.rows();
        int columns = ground.columns();
        var amounts = new long[rows + columns];
        for (int i = 0; i < rows; i++) {
            amounts[i] = (long) some.counts()[i] * others.total();
        }
        for (int j = 0; j < columns; j++) {
            amounts[rows + j] = (long) others.counts()[j] * some.total();
        }
        return Transport.cost(ground.distances(), amounts, rows) / ((double) some.total() * others.total());
    }

    private static double relaxed(Bag some, Bag others, GroundDistances ground) {
        int columns = ground.columns();
        double there = 0;
        for (int i = 0; i < ground.rows(); i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                nearest = Math.min(nearest, ground.distances()[i * columns + j]);
            }
            there += some.counts()[i] * nearest;
        }
        double back = 0;
        for (int j = 0; j < columns; j++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ground.rows(); i++) {
                nearest = Math.min(nearest, ground.distances()[i * columns + j]);
            }
            back += others.counts()[j] * nearest;
        }
        return Math.max(there / some.total(), back / others.total());
    }

    private static double centroid(Bag some, HeapMatrix a, Bag others, HeapMatrix b) {
        double[] from = centroid(some, a);
        double[] to = centroid(others, b);
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += (from[i] - to[i]) * (from[i] - to[i]);
        }
        return Math.sqrt(sum);
    }

    private static double[] centroid(Bag bag, HeapMatrix vectors) {
        var mean = new double[vectors.dimension()];
        for (int w = 0; w < bag.words().length; w++) {
            float[] block = vectors.block(bag.words()[w]);
            int offset = vectors.offset(bag.words()[w]);
            double share = (double) bag.counts()[w] / bag.total();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += share * block[offset + i];
            }
        }
        return mean;
    }
}
