package dev.kindred.cli;

import dev.kindred.neural.language.NnlmOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of a neural language model over the words before.
final class NnlmArguments {

    private static final NnlmOptions DEFAULTS = NnlmOptions.defaults();

    @Option(
            names = "--order",
            paramLabel = "N",
            description = "Words of an n-gram, 2 to 20: the last one is predicted (default: ${DEFAULT-VALUE}).")
    int order = DEFAULTS.order();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a word's vector (default: ${DEFAULT-VALUE}).")
    int dimension = DEFAULTS.dimension();

    @Option(names = "--hidden", paramLabel = "N", description = "Units of the tanh layer (default: ${DEFAULT-VALUE}).")
    int hidden = DEFAULTS.hidden();

    @Option(names = "--direct", description = "Connect the joined vectors with the output, too.")
    boolean direct;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description = "Left out while training, 0 to below 1 (default: ${DEFAULT-VALUE}).")
    double dropout = DEFAULTS.dropout();

    @Mixin
    WordLossArguments prediction = new WordLossArguments(DEFAULTS.loss());

    NnlmOptions options(Invocation invocation) {
        prediction.refuseWithoutEffect(invocation);
        try {
            return new NnlmOptions(
                    order,
                    dimension,
                    hidden,
                    direct,
                    dropout,
                    prediction.loss,
                    prediction.samples.orElse(DEFAULTS.samples()));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
