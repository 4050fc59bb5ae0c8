package dev.kindred.cli;

import dev.kindred.train.PpmiSvdOptions;
import picocli.CommandLine.Option;

/// The options of vectors from associations.
final class PpmiArguments {

    private static final PpmiSvdOptions DEFAULTS = PpmiSvdOptions.defaults();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a vector, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    int dimension = DEFAULTS.dimension();

    @Option(
            names = "--context-smoothing",
            paramLabel = "X",
            description = "Contexts count as their number to this power, above 0, at most 1 (default:"
                    + " ${DEFAULT-VALUE}).")
    double contextSmoothing = DEFAULTS.contextSmoothing();

    @Option(
            names = "--shift",
            paramLabel = "K",
            description = "The logarithm of K is taken off every association, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    double shift = DEFAULTS.shift();

    @Option(
            names = "--eigenvalue-power",
            paramLabel = "P",
            description = "Vectors are weighted by singular values to this power, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double eigenvaluePower = DEFAULTS.eigenvaluePower();

    @Option(names = "--add-contexts", description = "Add the vectors of words and of contexts.")
    boolean addContexts = DEFAULTS.addContexts();

    @Option(
            names = "--oversampling",
            paramLabel = "N",
            description = "More columns of the random matrix than --dimension, 0 to 1000 (default: ${DEFAULT-VALUE}).")
    int oversampling = DEFAULTS.oversampling();

    @Option(
            names = "--power-iterations",
            paramLabel = "N",
            description = "More make the decomposition more exact, 0 to 100 (default: ${DEFAULT-VALUE}).")
    int powerIterations = DEFAULTS.powerIterations();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "1 to 1024; the vectors do not depend on it (default: all processors).")
    int threads = DEFAULTS.threads();

    @Option(names = "--seed", paramLabel = "N", description = "Of the random matrix (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.seed();

    PpmiSvdOptions options(Invocation invocation) {
        try {
            return DEFAULTS.withDimension(dimension)
                    .withContextSmoothing(contextSmoothing)
                    .withShift(shift)
                    .withEigenvaluePower(eigenvaluePower)
                    .withAddContexts(addContexts)
                    .withOversampling(oversampling)
                    .withPowerIterations(powerIterations)
                    .withThreads(threads)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
