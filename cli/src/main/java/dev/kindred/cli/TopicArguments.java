package dev.kindred.cli;

import dev.kindred.topic.TopicOptions;
import picocli.CommandLine.Option;

/// How topics are learned.
final class TopicArguments {

    private static final TopicOptions DEFAULTS = TopicOptions.defaults();

    @Option(names = "--topics", paramLabel = "K", description = "2 to 32,768 (default: ${DEFAULT-VALUE}).")
    int topics = DEFAULTS.topics();

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            description = "How many times the topic of each token is drawn (default: ${DEFAULT-VALUE}).")
    int sweeps = DEFAULTS.sweeps();

    @Option(
            names = "--alpha-sum",
            paramLabel = "A",
            description = "The topics' priors begin as this, parted evenly (default: ${DEFAULT-VALUE}).")
    double alphaSum = DEFAULTS.alphaSum();

    @Option(
            names = "--beta",
            paramLabel = "B",
            description = "The prior of a word in a topic begins as this (default: ${DEFAULT-VALUE}).")
    double beta = DEFAULTS.beta();

    @Option(
            names = "--optimize-every",
            paramLabel = "N",
            description =
                    "Sweeps between two optimisations of the priors, one for each topic; 0 leaves them as they begin"
                            + " (default: ${DEFAULT-VALUE}).")
    int optimizeEvery = DEFAULTS.optimizeEvery();

    @Option(
            names = "--burn-in",
            paramLabel = "N",
            description = "Sweeps before the first of them (default: ${DEFAULT-VALUE}).")
    int burnIn = DEFAULTS.burnIn();

    @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    long seed = DEFAULTS.seed();

    TopicOptions options(int threads, Invocation invocation) {
        if (optimizeEvery == 0) {
            invocation.refuse("with --optimize-every 0", "--burn-in");
        }
        try {
            return new TopicOptions(topics, sweeps, alphaSum, beta, optimizeEvery, burnIn, seed, threads);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
