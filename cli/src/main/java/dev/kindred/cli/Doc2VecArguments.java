package dev.kindred.cli;

import dev.kindred.train.Doc2VecOptions;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.Subsampling;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of Doc2Vec's training.
final class Doc2VecArguments {

    private static final Word2VecOptions DEFAULTS = Doc2VecOptions.dm().training();

    @Option(
            names = "--mode",
            paramLabel = "NAME",
            description = "What predicts a word: ${COMPLETION-CANDIDATES}. dm: the mean of the document and the words"
                    + " around; dm-sum, dm-concat: their sum, all side by side; dbow: the document; dbow-words: the"
                    + " document, and each word around as in skip-gram (default: ${DEFAULT-VALUE}).")
    Mode mode = Mode.DM;

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

    @Option(
            names = "--full-window",
            description = "Always take the whole window, instead of 1 to --window at random; dm-concat always does.")
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
            description = "At the start; falls to almost nothing (default: 0.025 with dm, 0.05 with dbow).")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--min-learning-rate",
            paramLabel = "RATE",
            description = "It never falls below this (default: a ten-thousandth of --learning-rate).")
    Optional<Double> minLearningRate = Optional.empty();

    @Option(
            names = "--cbow-gradient",
            paramLabel = "NAME",
            description = "For dm, dm-sum and tags of dm-concat: ${COMPLETION-CANDIDATES}; the derivative, or as in"
                    + " word2vec.c and gensim (default: ${DEFAULT-VALUE}).")
    CbowGradient cbowGradient = DEFAULTS.cbowGradient();

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}; predictions of different documents share noise words, or one by one"
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

    Doc2VecOptions options(Invocation invocation) {
        refuseWithoutEffect(invocation);
        try {
            var defaults = Doc2VecOptions.of(mode);
            var training = defaults.training()
                    .withLearningRate(learningRate.orElse(defaults.training().learningRate()))
                    .withDimension(dimension)
                    .withWindow(window)
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
            training = fullWindow ? training.withShrinkWindow(false) : training;
            return defaults.withTraining(
                    minLearningRate.isPresent() ? training.withMinLearningRate(minLearningRate.get()) : training);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// What is accepted and then ignored would be believed to have helped.
    private void refuseWithoutEffect(Invocation invocation) {
        String with = "with --mode " + Spelled.of(mode);
        switch (mode) {
            case DM, DM_SUM -> {}
            case DM_CONCAT -> invocation.refuse(with, "--full-window");
            case DBOW -> invocation.refuse(with, "--cbow-gradient", "--window", "--full-window");
            case DBOW_WORDS -> invocation.refuse(with, "--cbow-gradient");
        }
        if (loss != Loss.NEGATIVE_SAMPLING) {
            invocation.refuse("with --loss " + Spelled.of(loss), "--negatives", "--negative-exponent");
        }
        if (loss == Loss.HIERARCHICAL_SOFTMAX
                || (loss == Loss.SOFTMAX && !mode.name().startsWith("DBOW"))) {
            invocation.refuse(
                    "with --loss " + Spelled.of(loss) + ", where predictions are made one by one", "--kernel");
        }
        if (sample == 0) {
            invocation.refuse("with --sample 0", "--subsampling");
        }
    }
}
