package dev.kindred.cli;

import dev.kindred.neural.language.MlpOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of a network that fills a word in from those around it.
final class MlpArguments {

    private static final MlpOptions DEFAULTS = MlpOptions.defaults();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Words to each side, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int window = DEFAULTS.window();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "Components of a word's vector (default: ${DEFAULT-VALUE}).")
    int dimension = DEFAULTS.dimension();

    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = "Units of each of the two layers between (default: ${DEFAULT-VALUE}).")
    int hidden = DEFAULTS.hidden();

    @Mixin
    WordLossArguments prediction = new WordLossArguments(DEFAULTS.loss());

    MlpOptions options(Invocation invocation) {
        prediction.refuseWithoutEffect(invocation);
        try {
            return new MlpOptions(
                    window, dimension, hidden, prediction.loss, prediction.samples.orElse(DEFAULTS.samples()));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
