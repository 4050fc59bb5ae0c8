package dev.kindred.train;

import dev.kindred.vocab.Subsampling;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// How [Word2Vec] trains. Begin with [#skipGram] or [#cbow] and change what you need.
///
/// @param architecture     skip-gram or CBOW
/// @param loss             how the probability of a word is computed; default negative sampling
/// @param dimension        components of a vector, 1 to 10,000; default 100
/// @param window           the most words to each side, 1 to 1,000; default 5
/// @param shrinkWindow     whether each centre draws its window from 1 to `window`; default true
/// @param negatives        noise words of a prediction, 1 to 1,000; default 5. Negative sampling only.
/// @param negativeExponent noise words are drawn by count to this power, 0 to 1; default 0.75. Negative
///                         sampling only.
/// @param sample           words that are more frequent than this share are thinned, 0 (never) to 1;
///                         default 1e-3
/// @param subsampling      the formula of the thinning; default that of word2vec.c
/// @param epochs           passes over the corpus, 1 to 100,000; default 5
/// @param learningRate     at the start, above 0, at most 10; falls linearly by tokens read. Default
///                         0.05 for skip-gram, 0.075 for CBOW: the best measured (`docs/results`).
/// @param minLearningRate  it never falls below this, 0 to `learningRate`; default 1/10,000 of the default
///                         rate
/// @param cbowGradient     what a context word receives of the gradient of the mean. CBOW only.
/// @param kernel           how windows are computed; default fused
/// @param threads          1 to 1,024; default all processors
/// @param seed             any number; default 1
/// @param deterministic    the same bits on every run with the same number of threads, slower; default
///                         false
public record Word2VecOptions(
        Architecture architecture,
        Loss loss,
        int dimension,
        int window,
        boolean shrinkWindow,
        int negatives,
        double negativeExponent,
        double sample,
        Subsampling.Formula subsampling,
        int epochs,
        double learningRate,
        double minLearningRate,
        CbowGradient cbowGradient,
        Kernel kernel,
        int threads,
        long seed,
        boolean deterministic) {

    /// Which way the window is read.
    public enum Architecture {
        /// Each word of the context and the centre are a pair.
        SKIP_GRAM,
        /// The mean of the context predicts the centre.
        CBOW
    }

    /// How the probability of a word is computed.
    public enum Loss {
        NEGATIVE_SAMPLING,
        HIERARCHICAL_SOFTMAX,
        /// Exact, over the whole vocabulary: for small vocabularies.
        SOFTMAX
    }

    /// What a context word of CBOW receives of the gradient of the mean.
    public enum CbowGradient {
        /// Divided by the number of context words: the derivative of the loss (İrsoy et al., "Corrected
        /// CBOW Performs as well as Skip-gram", 2021).
        CORRECTED,
        /// Undivided, as in word2vec.c.
        WORD2VEC
    }

    /// How windows of skip-gram are computed. With hierarchical softmax both go pair by pair.
    public enum Kernel {
        /// A window at a time as small matrix products; with negative sampling, all pairs of two windows in
        /// turn share their negatives (Ji et al., "Parallelizing Word2Vec in Shared and Distributed
        /// Memory", 2016, for one window; Rengasamy et al., "Optimizing Word2Vec Performance on Multicore
        /// Systems", 2017, for several).
        FUSED,
        /// One pair at a time, each with negatives of its own, as in word2vec.c: the definition.
        PAIRWISE
    }

    /// Skip-gram with negative sampling and all defaults.
    public static Word2VecOptions skipGram() {
        return defaults(Architecture.SKIP_GRAM, 0.05);
    }

    /// CBOW with negative sampling and all defaults.
    public static Word2VecOptions cbow() {
        return defaults(Architecture.CBOW, 0.075);
    }

    private static Word2VecOptions defaults(Architecture architecture, double learningRate) {
        return new Word2VecOptions(
                architecture,
                Loss.NEGATIVE_SAMPLING,
                100,
                5,
                true,
                5,
                0.75,
                1e-3,
                Subsampling.Formula.WORD2VEC,
                5,
                learningRate,
                learningRate / 10_000,
                CbowGradient.WORD2VEC,
                Kernel.FUSED,
                Runtime.getRuntime().availableProcessors(),
                1,
                false);
    }

    public Word2VecOptions {
        checkRange("dimension", dimension, 1, 10_000);
        checkRange("window", window, 1, 1_000);
        checkRange("negatives", negatives, 1, 1_000);
        checkRange("negative exponent", negativeExponent, 0, 1);
        checkRange("sample", sample, 0, 1);
        checkRange("epochs", epochs, 1, 100_000);
        checkRange("learning rate", learningRate, Double.MIN_NORMAL, 10);
        checkRange("minimum learning rate", minLearningRate, 0, learningRate);
        checkRange("threads", threads, 1, 1_024);
    }

    private static void checkRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s %d, must be from %d to %,d", name, value, least, most));
        }
    }

    private static void checkRange(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            var from = least == Double.MIN_NORMAL ? "above 0 and at most " : "from " + least + " to ";
            throw new IllegalArgumentException(name + " " + value + ", must be " + from + most);
        }
    }

    /// Names and values as the command line spells them: only those that have an effect.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("loss", spelled(loss));
        map.put("dimension", Integer.toString(dimension));
        map.put("window", Integer.toString(window));
        map.put("shrink-window", Boolean.toString(shrinkWindow));
        if (loss == Loss.NEGATIVE_SAMPLING) {
            map.put("negatives", Integer.toString(negatives));
            map.put("negative-exponent", Double.toString(negativeExponent));
        }
        map.put("sample", Double.toString(sample));
        map.put("subsampling", spelled(subsampling));
        map.put("epochs", Integer.toString(epochs));
        map.put("learning-rate", Double.toString(learningRate));
        map.put("min-learning-rate", Double.toString(minLearningRate));
        if (architecture == Architecture.CBOW) {
            map.put("cbow-gradient", spelled(cbowGradient));
        }
        map.put("kernel", spelled(kernel));
        map.put("threads", Integer.toString(threads));
        map.put("seed", Long.toString(seed));
        map.put("deterministic", Boolean.toString(deterministic));
        return map;
    }

    /// The method's name on the command line: `skipgram` or `cbow`.
    public String method() {
        return switch (architecture) {
            case SKIP_GRAM -> "skipgram";
            case CBOW -> "cbow";
        };
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Word2VecOptions withLoss(Loss loss) {
        return with(draft -> draft.loss = loss);
    }

    public Word2VecOptions withDimension(int dimension) {
        return with(draft -> draft.dimension = dimension);
    }

    public Word2VecOptions withWindow(int window) {
        return with(draft -> draft.window = window);
    }

    public Word2VecOptions withShrinkWindow(boolean shrinkWindow) {
        return with(draft -> draft.shrinkWindow = shrinkWindow);
    }

    public Word2VecOptions withNegatives(int negatives) {
        return with(draft -> draft.negatives = negatives);
    }

    public Word2VecOptions withNegativeExponent(double negativeExponent) {
        return with(draft -> draft.negativeExponent = negativeExponent);
    }

    public Word2VecOptions withSample(double sample) {
        return with(draft -> draft.sample = sample);
    }

    public Word2VecOptions withSubsampling(Subsampling.Formula subsampling) {
        return with(draft -> draft.subsampling = subsampling);
    }

    public Word2VecOptions withEpochs(int epochs) {
        return with(draft -> draft.epochs = epochs);
    }

    /// Also sets the minimum to a ten-thousandth of the new rate, as word2vec.c does.
    public Word2VecOptions withLearningRate(double learningRate) {
        return with(draft -> {
            draft.learningRate = learningRate;
            draft.minLearningRate = learningRate / 10_000;
        });
    }

    public Word2VecOptions withMinLearningRate(double minLearningRate) {
        return with(draft -> draft.minLearningRate = minLearningRate);
    }

    public Word2VecOptions withCbowGradient(CbowGradient cbowGradient) {
        return with(draft -> draft.cbowGradient = cbowGradient);
    }

    public Word2VecOptions withKernel(Kernel kernel) {
        return with(draft -> draft.kernel = kernel);
    }

    public Word2VecOptions withThreads(int threads) {
        return with(draft -> draft.threads = threads);
    }

    public Word2VecOptions withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    public Word2VecOptions withDeterministic(boolean deterministic) {
        return with(draft -> draft.deterministic = deterministic);
    }

    private Word2VecOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    /// The components as variables, so that each `with` method names only its own.
    private static final class Draft {

        private final Architecture architecture;
        private Loss loss;
        private int dimension;
        private int window;
        private boolean shrinkWindow;
        private int negatives;
        private double negativeExponent;
        private double sample;
        private Subsampling.Formula subsampling;
        private int epochs;
        private double learningRate;
        private double minLearningRate;
        private CbowGradient cbowGradient;
        private Kernel kernel;
        private int threads;
        private long seed;
        private boolean deterministic;

        Draft(Word2VecOptions options) {
            architecture = options.architecture;
            loss = options.loss;
            dimension = options.dimension;
            window = options.window;
            shrinkWindow = options.shrinkWindow;
            negatives = options.negatives;
            negativeExponent = options.negativeExponent;
            sample = options.sample;
            subsampling = options.subsampling;
            epochs = options.epochs;
            learningRate = options.learningRate;
            minLearningRate = options.minLearningRate;
            cbowGradient = options.cbowGradient;
            kernel = options.kernel;
            threads = options.threads;
            seed = options.seed;
            deterministic = options.deterministic;
        }

        Word2VecOptions build() {
            return new Word2VecOptions(
                    architecture,
                    loss,
                    dimension,
                    window,
                    shrinkWindow,
                    negatives,
                    negativeExponent,
                    sample,
                    subsampling,
                    epochs,
                    learningRate,
                    minLearningRate,
                    cbowGradient,
                    kernel,
                    threads,
                    seed,
                    deterministic);
        }
    }
}
