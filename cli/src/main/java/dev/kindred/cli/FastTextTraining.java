package dev.kindred.cli;

import dev.kindred.embedding.FastTextModel;
import dev.kindred.train.FastTextOptions;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.Subsampling;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of fastText's training. What is not given has a default, or what the model has that training
/// goes on from.
final class FastTextTraining {

    private static final FastTextOptions DEFAULTS = FastTextOptions.skipGram();

    /// fastText's names of the two.
    enum Model {
        SKIPGRAM(Architecture.SKIP_GRAM),
        CBOW(Architecture.CBOW);

        private final Architecture architecture;

        Model(Architecture architecture) {
            this.architecture = architecture;
        }
    }

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Model model = Model.SKIPGRAM;

    @Option(
            names = "--min-ngram",
            paramLabel = "N",
            description = "Least characters of an n-gram, from 1 (default: 3).")
    Optional<Integer> minNgram = Optional.empty();

    @Option(
            names = "--max-ngram",
            paramLabel = "N",
            description = "Most characters of an n-gram, to 1000; 0: no n-grams (default: 6).")
    Optional<Integer> maxNgram = Optional.empty();

    @Option(
            names = "--buckets",
            paramLabel = "N",
            description = "Rows that the n-grams share, to 1000000000 (default: 2000000).")
    Optional<Integer> buckets = Optional.empty();

    @Option(names = "--dimension", paramLabel = "N", description = "Components of a vector, 1 to 10000 (default: 100).")
    Optional<Integer> dimension = Optional.empty();

    @Option(names = "--window", paramLabel = "N", description = "Most words to each side, 1 to 1000 (default: 5).")
    Optional<Integer> window = Optional.empty();

    @Option(names = "--full-window", description = "Always take the whole window, instead of 1 to --window at random.")
    boolean fullWindow;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; softmax is exact, for small vocabularies (default:"
                    + " negative-sampling).")
    Optional<Loss> loss = Optional.empty();

    @Option(names = "--negatives", paramLabel = "N", description = "Noise words a prediction, 1 to 1000 (default: 5).")
    Optional<Integer> negatives = Optional.empty();

    @Option(
            names = "--negative-exponent",
            paramLabel = "X",
            description = "Noise words are drawn by count to this power, 0 to 1 (default: 0.5).")
    Optional<Double> negativeExponent = Optional.empty();

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "Thin words more frequent than this share of the text, 0 (never) to 1 (default: 0.0001).")
    Optional<Double> sample = Optional.empty();

    @Option(
            names = "--subsampling",
            paramLabel = "FORMULA",
            description = "How: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Subsampling.Formula subsampling = DEFAULTS.training().subsampling();

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the text, 1 to 100000 (default: 5).")
    Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "At the start; falls to almost nothing (default: 0.05).")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--min-learning-rate",
            paramLabel = "RATE",
            description = "It never falls below this (default: a ten-thousandth of --learning-rate).")
    Optional<Double> minLearningRate = Optional.empty();

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description = "For skipgram: ${COMPLETION-CANDIDATES}; whole windows at once, or pair by pair as fastText"
                    + " (default: ${DEFAULT-VALUE}).")
    Kernel kernel = DEFAULTS.training().kernel();

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = DEFAULTS.training().threads();

    @Option(names = "--seed", paramLabel = "N", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.training().seed();

    @Option(
            names = "--deterministic",
            description = "The same bits on every run with the same number of threads; slower with more than one.")
    boolean deterministic;

    /// @param base the model that training goes on from
    FastTextOptions options(Optional<FastTextModel> base, Invocation invocation) {
        base.ifPresent(_ -> invocation.refuse(
                "with --continue: the model has its own",
                "--model",
                "--loss",
                "--dimension",
                "--min-ngram",
                "--max-ngram",
                "--buckets"));
        if (maxNgram.equals(Optional.of(0))) {
            invocation.refuse("with --max-ngram 0", "--min-ngram", "--buckets");
        }
        try {
            var start = base.map(its -> FastTextOptions.of(its.arguments())).orElseGet(this::ofModel);
            return refuseWithoutEffect(withNgrams(start).withTraining(training(start.training())), invocation);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private FastTextOptions ofModel() {
        return switch (model.architecture) {
            case SKIP_GRAM -> FastTextOptions.skipGram();
            case CBOW -> FastTextOptions.cbow();
        };
    }

    private FastTextOptions withNgrams(FastTextOptions options) {
        int most = maxNgram.orElse(options.maximumNgram());
        if (most == 0) {
            return options.withoutNgrams();
        }
        // Who asks for shorter n-grams than the shortest ones by default means n-grams of one length.
        int least = minNgram.orElse(
                maxNgram.isPresent() ? Math.min(options.minimumNgram(), Math.max(1, most)) : options.minimumNgram());
        return new FastTextOptions(options.training(), least, most, buckets.orElse(options.buckets()));
    }

    private Word2VecOptions training(Word2VecOptions start) {
        var options = start.withLearningRate(learningRate.orElse(start.learningRate()))
                .withDimension(dimension.orElse(start.dimension()))
                .withWindow(window.orElse(start.window()))
                .withShrinkWindow(!fullWindow)
                .withLoss(loss.orElse(start.loss()))
                .withNegatives(negatives.orElse(start.negatives()))
                .withNegativeExponent(negativeExponent.orElse(start.negativeExponent()))
                .withSample(sample.orElse(start.sample()))
                .withSubsampling(subsampling)
                .withEpochs(epochs.orElse(start.epochs()))
                .withKernel(kernel)
                .withThreads(threads)
                .withSeed(seed)
                .withDeterministic(deterministic);
        return minLearningRate.isPresent() ? options.withMinLearningRate(minLearningRate.get()) : options;
    }

    /// What is accepted and then ignored would be believed to have helped.
    private static FastTextOptions refuseWithoutEffect(FastTextOptions options, Invocation invocation) {
        var training = options.training();
        if (training.loss() != Loss.NEGATIVE_SAMPLING) {
            invocation.refuse("with --loss " + Spelled.of(training.loss()), "--negatives", "--negative-exponent");
        }
        if (training.architecture() == Architecture.CBOW) {
            invocation.refuse("with --model cbow", "--kernel");
        }
        if (training.loss() == Loss.HIERARCHICAL_SOFTMAX) {
            invocation.refuse(
                    "with --loss " + Spelled.of(training.loss()) + ", which always goes pair by pair", "--kernel");
        }
        if (training.sample() == 0) {
            invocation.refuse("with --sample 0", "--subsampling");
        }
        return options;
    }

    /// `skip-gram of dimension 100, n-grams of 3 to 6 characters in 2,000,000 buckets`
    static String described(FastTextOptions options) {
        var ngrams = options.maximumNgram() == 0
                ? "no n-grams"
                : String.format(
                        Locale.ROOT,
                        "n-grams of %d to %d characters in %,d buckets",
                        options.minimumNgram(),
                        options.maximumNgram(),
                        options.buckets());
        return options.training().method() + " of dimension "
                + options.training().dimension() + ", " + ngrams;
    }
}
