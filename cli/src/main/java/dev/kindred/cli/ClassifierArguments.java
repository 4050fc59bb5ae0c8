package dev.kindred.cli;

import dev.kindred.classify.ClassifierOptions;
import dev.kindred.embedding.FastTextArguments.Loss;
import picocli.CommandLine.Option;

/// The options of training a classifier.
final class ClassifierArguments {

    private static final ClassifierOptions DEFAULTS = ClassifierOptions.defaults();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a vector, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    int dimension = DEFAULTS.dimension();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the text, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    int epochs = DEFAULTS.epochs();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "At the start, above 0, at most 100; falls to 0 (default: ${DEFAULT-VALUE}).")
    double learningRate = DEFAULTS.learningRate();

    @Option(
            names = "--update-rate",
            paramLabel = "N",
            description = "Compute the learning rate anew after this many words (default: ${DEFAULT-VALUE}).")
    int updateRate = DEFAULTS.updateRate();

    @Option(
            names = "--word-ngrams",
            paramLabel = "N",
            description = "The longest sequence of words with a vector, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int wordNgrams = DEFAULTS.wordNgrams();

    @Option(
            names = "--min-ngram",
            paramLabel = "N",
            description = "The shortest character n-gram of words (default: ${DEFAULT-VALUE}).")
    int minNgram = DEFAULTS.minNgram();

    @Option(
            names = "--max-ngram",
            paramLabel = "N",
            description = "The longest character n-gram of words, 0 for none (default: ${DEFAULT-VALUE}).")
    int maxNgram = DEFAULTS.maxNgram();

    @Option(
            names = "--buckets",
            paramLabel = "N",
            description = "Vectors that all n-grams share, by hash (default: ${DEFAULT-VALUE}).")
    int buckets = DEFAULTS.buckets();

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; one-vs-all for texts with several labels (default:"
                    + " ${DEFAULT-VALUE}).")
    Loss loss = DEFAULTS.loss();

    @Option(
            names = "--negatives",
            paramLabel = "N",
            description = "Other labels drawn for each one, 1 to 1000; with negative-sampling (default:"
                    + " ${DEFAULT-VALUE}).")
    int negatives = DEFAULTS.negatives();

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Rarer words have no vector (default: ${DEFAULT-VALUE}).")
    long minCount = DEFAULTS.minCount();

    @Option(
            names = "--min-count-label",
            paramLabel = "N",
            description = "Rarer labels are left out (default: ${DEFAULT-VALUE}).")
    long minCountLabel = DEFAULTS.minCountLabel();

    @Option(
            names = "--label-prefix",
            paramLabel = "TEXT",
            description = "What labels begin with (default: ${DEFAULT-VALUE}).")
    String labelPrefix = DEFAULTS.labelPrefix();

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = DEFAULTS.threads();

    @Option(names = "--seed", paramLabel = "N", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.seed();

    /// @param isSearched whether options that were not given are to be searched for
    ClassifierOptions options(Invocation invocation, boolean isSearched) {
        if (!isSearched) {
            refuseWithoutEffect(invocation);
        }
        try {
            return DEFAULTS.withDimension(dimension)
                    .withEpochs(epochs)
                    .withLearningRate(learningRate)
                    .withUpdateRate(updateRate)
                    .withWordNgrams(wordNgrams)
                    .withCharacterNgrams(minNgram, maxNgram)
                    .withBuckets(buckets)
                    .withLoss(loss)
                    .withNegatives(negatives)
                    .withMinCount(minCount)
                    .withMinCountLabel(minCountLabel)
                    .withLabelPrefix(labelPrefix)
                    .withThreads(threads)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// What is accepted and then ignored would be believed to have helped.
    private void refuseWithoutEffect(Invocation invocation) {
        if (loss != Loss.NEGATIVE_SAMPLING) {
            invocation.refuse("with --loss " + Spelled.of(loss), "--negatives");
        }
        if (wordNgrams <= 1 && maxNgram == 0) {
            invocation.refuse("without n-grams (--word-ngrams 2 or --max-ngram)", "--buckets");
        }
        if (maxNgram == 0) {
            invocation.refuse("without --max-ngram", "--min-ngram");
        }
    }
}
