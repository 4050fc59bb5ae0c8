package dev.kindred.cli;

import dev.kindred.train.GloveOptions;
import dev.kindred.train.GloveOptions.Vectors;
import picocli.CommandLine.Option;

/// The options of GloVe's training.
final class GloveArguments {

    private static final GloveOptions DEFAULTS = GloveOptions.defaults();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a vector, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    int dimension = DEFAULTS.dimension();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Passes over the counts, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    int iterations = DEFAULTS.iterations();

    @Option(
            names = "--x-max",
            paramLabel = "X",
            description = "Counts from here on weigh 1, above 0; 10 is better for small texts (default:"
                    + " ${DEFAULT-VALUE}).")
    double xMax = DEFAULTS.xMax();

    @Option(
            names = "--alpha",
            paramLabel = "P",
            description = "Below --x-max, a count weighs its share of it to this power, 0 to 2 (default:"
                    + " ${DEFAULT-VALUE}).")
    double alpha = DEFAULTS.alpha();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Of AdaGrad, above 0, at most 10 (default: ${DEFAULT-VALUE}).")
    double learningRate = DEFAULTS.learningRate();

    @Option(
            names = "--vectors",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}: word and context vectors added, or the word vectors alone (default:"
                            + " ${DEFAULT-VALUE}).")
    Vectors vectors = DEFAULTS.vectors();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "1 to 1024; the vectors do not depend on it (default: all processors).")
    int threads = DEFAULTS.threads();

    @Option(names = "--seed", paramLabel = "N", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.seed();

    GloveOptions options(Invocation invocation) {
        try {
            return DEFAULTS.withDimension(dimension)
                    .withIterations(iterations)
                    .withXMax(xMax)
                    .withAlpha(alpha)
                    .withLearningRate(learningRate)
                    .withVectors(vectors)
                    .withThreads(threads)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
