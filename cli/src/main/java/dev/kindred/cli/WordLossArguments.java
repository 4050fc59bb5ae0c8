package dev.kindred.cli;

import dev.kindred.neural.language.NnlmOptions.Loss;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a network that predicts words is told by.
final class WordLossArguments {

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}; the latter two for large vocabularies (default: ${DEFAULT-VALUE}).")
    Loss loss;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Words drawn a batch with sampled-softmax and nce (default: 1000).")
    Optional<Integer> samples = Optional.empty();

    WordLossArguments(Loss usual) {
        loss = usual;
    }

    void refuseWithoutEffect(Invocation invocation) {
        if (loss == Loss.SOFTMAX) {
            invocation.refuse("with --loss softmax", "--samples");
        }
    }
}
