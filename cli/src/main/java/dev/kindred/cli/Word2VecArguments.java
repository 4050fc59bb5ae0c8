package dev.kindred.cli;

import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.Subsampling;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of word2vec training.
final class Word2VecArguments {

    private static final Word2VecOptions DEFAULTS = Word2VecOptions.skipGram();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a vector, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    int dimension = DEFAULTS.dimension();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Most words to each side, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int window = DEFAULTS.window();

    @Option(names = "--full-window", description = "Always take the whole window, instead of 1 to --window at random.")
    boolean fullWindow;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; softmax is exact, for small vocabularies (default:"
                    + " ${DEFAULT-VALUE}).")
    Loss loss = DEFAULTS.loss();

    @Option(
            names = "--negatives",
            paramLabel = "N",
            description = "Noise words a prediction, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int negatives = DEFAULTS.negatives();

    @Option(
            names = "--negative-exponent",
            paramLabel = "X",
            description = "Noise words are drawn by count to this power, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double negativeExponent = DEFAULTS.negativeExponent();

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description =
                    "Thin words more frequent than this share of the text, 0 (never) to 1 (default: ${DEFAULT-VALUE}).")
    double sample = DEFAULTS.sample();

    @Option(
            names = "--subsampling",
            paramLabel = "FORMULA",
            description = "How: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Subsampling.Formula subsampling = DEFAULTS.subsampling();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the text, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    int epochs = DEFAULTS.epochs();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "At the start; falls to almost nothing (default: 0.05 for skipgram, 0.075 for cbow).")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--min-learning-rate",
            paramLabel = "RATE",
            description = "It never falls below this (default: a ten-thousandth of --learning-rate).")
    Optional<Double> minLearningRate = Optional.empty();

    @Option(
            names = "--cbow-gradient",
            paramLabel = "NAME",
            description = "For cbow: ${COMPLETION-CANDIDATES}; divided by the context's size or not (default:"
                    + " ${DEFAULT-VALUE}).")
    CbowGradient cbowGradient = DEFAULTS.cbowGradient();

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description = "For skipgram: ${COMPLETION-CANDIDATES}; whole windows at once, or pair by pair as word2vec.c"
                    + " (default: ${DEFAULT-VALUE}).")
    Kernel kernel = DEFAULTS.kernel();

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = DEFAULTS.threads();

    @Option(names = "--seed", paramLabel = "N", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.seed();

    @Option(
            names = "--deterministic",
            description = "The same bits on every run with the same number of threads; slower with more than one.")
    boolean deterministic;

    Word2VecOptions options(Architecture architecture, Invocation invocation) {
        refuseWithoutEffect(architecture, invocation);
        var defaults = switch (architecture) {
            case SKIP_GRAM -> Word2VecOptions.skipGram();
            case CBOW -> Word2VecOptions.cbow();
        };
        try {
            var options = defaults.withLearningRate(learningRate.orElse(defaults.learningRate()))
                    .withDimension(dimension)
                    .withWindow(window)
                    .withShrinkWindow(!fullWindow)
                    .withLoss(loss)
                    .withNegatives(negatives)
                    .withNegativeExponent(negativeExponent)
                    .withSample(sample)
                    .withSubsampling(subsampling)
                    .withEpochs(epochs)
                    .withCbowGradient(cbowGradient)
                    .withKernel(kernel)
                    .withThreads(threads)
                    .withSeed(seed)
                    .withDeterministic(deterministic);
            return minLearningRate.isPresent() ? options.withMinLearningRate(minLearningRate.get()) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// What is accepted and then ignored would be believed to have helped.
    private void refuseWithoutEffect(Architecture architecture, Invocation invocation) {
        if (loss != Loss.NEGATIVE_SAMPLING) {
            invocation.refuse("with --loss " + Spelled.of(loss), "--negatives", "--negative-exponent");
        }
        if (architecture == Architecture.SKIP_GRAM) {
            invocation.refuse("with skipgram", "--cbow-gradient");
        } else {
            invocation.refuse("with cbow", "--kernel");
        }
        if (loss == Loss.HIERARCHICAL_SOFTMAX) {
            invocation.refuse("with --loss " + Spelled.of(loss) + ", which always goes pair by pair", "--kernel");
        }
        if (sample == 0) {
            invocation.refuse("with --sample 0", "--subsampling");
        }
    }
}
