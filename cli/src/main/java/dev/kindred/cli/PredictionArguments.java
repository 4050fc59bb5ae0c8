package dev.kindred.cli;

import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.Subsampling;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What all trainings have in common in which words are predicted, of words or of documents.
final class PredictionArguments {

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a vector, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    int dimension;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Most words to each side, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int window;

    @Option(names = "--full-window", description = "Always take the whole window, instead of 1 to --window at random.")
    boolean fullWindow;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; softmax is exact, for small vocabularies (default:"
                    + " ${DEFAULT-VALUE}).")
    Loss loss;

    @Option(
            names = "--negatives",
            paramLabel = "N",
            description = "Noise words a prediction, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int negatives;

    @Option(
            names = "--negative-exponent",
            paramLabel = "X",
            description = "Noise words are drawn by count to this power, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double negativeExponent;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description =
                    "Thin words more frequent than this share of the text, 0 (never) to 1 (default: ${DEFAULT-VALUE}).")
    double sample;

    @Option(
            names = "--subsampling",
            paramLabel = "FORMULA",
            description = "How: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Subsampling.Formula subsampling;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the text, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(
            names = "--min-learning-rate",
            paramLabel = "RATE",
            description = "It never falls below this (default: a ten-thousandth of --learning-rate).")
    Optional<Double> minLearningRate = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads;

    @Option(names = "--seed", paramLabel = "N", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--deterministic",
            description = "The same bits on every run with the same number of threads; slower with more than one.")
    boolean deterministic;

    /// @param defaults what holds unless the user says otherwise
    PredictionArguments(Word2VecOptions defaults) {
        dimension = defaults.dimension();
        window = defaults.window();
        loss = defaults.loss();
        negatives = defaults.negatives();
        negativeExponent = defaults.negativeExponent();
        sample = defaults.sample();
        subsampling = defaults.subsampling();
        epochs = defaults.epochs();
        threads = defaults.threads();
        seed = defaults.seed();
    }

    /// `options` with what is given here.
    ///
    /// @throws IllegalArgumentException if a value is out of its range
    Word2VecOptions addTo(Word2VecOptions options) {
        var all = options.withDimension(dimension)
                .withWindow(window)
                .withLoss(loss)
                .withNegatives(negatives)
                .withNegativeExponent(negativeExponent)
                .withSample(sample)
                .withSubsampling(subsampling)
                .withEpochs(epochs)
                .withThreads(threads)
                .withSeed(seed)
                .withDeterministic(deterministic);
        all = fullWindow ? all.withShrinkWindow(false) : all;
        return minLearningRate.isPresent() ? all.withMinLearningRate(minLearningRate.get()) : all;
    }

    /// What is accepted and then ignored would be believed to have helped.
    void refuseWithoutEffect(Invocation invocation) {
        if (loss != Loss.NEGATIVE_SAMPLING) {
            invocation.refuse("with --loss " + Spelled.of(loss), "--negatives", "--negative-exponent");
        }
        if (sample == 0) {
            invocation.refuse("with --sample 0", "--subsampling");
        }
    }
}
