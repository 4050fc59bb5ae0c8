package dev.kindred.cli;

import dev.kindred.neural.language.MlpOptions;
import dev.kindred.neural.language.NnlmOptions.Loss;
import java.util.Optional;
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

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}; the latter two for large vocabularies (default: ${DEFAULT-VALUE}).")
    Loss loss = DEFAULTS.loss();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Words drawn a batch with sampled-softmax and nce (default: 1000).")
    Optional<Integer> samples = Optional.empty();

    MlpOptions options(Invocation invocation) {
        if (loss == Loss.SOFTMAX) {
            invocation.refuse("with --loss softmax", "--samples");
        }
        try {
            return new MlpOptions(window, dimension, hidden, loss, samples.orElse(DEFAULTS.samples()));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
