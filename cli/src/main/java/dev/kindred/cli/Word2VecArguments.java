package dev.kindred.cli;

import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of word2vec training.
final class Word2VecArguments {

    private static final Word2VecOptions DEFAULTS = Word2VecOptions.skipGram();

    @Mixin
    PredictionArguments prediction = new PredictionArguments(DEFAULTS);

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "At the start; falls to almost nothing (default: 0.05 for skipgram, 0.075 for cbow).")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--cbow-gradient",
            paramLabel = "NAME",
            description = "For cbow: ${COMPLETION-CANDIDATES}; divided by the context's size or not (default:"
                    + " ${DEFAULT-VALUE}).")
    CbowGradient cbowGradient = DEFAULTS.cbowGradient();

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description = "For skipgram: ${COMPLETION-CANDIDATES}; whole windows at once, or pair by pair as word2vec.c"
                    + " (default: ${DEFAULT-VALUE}).")
    Kernel kernel = DEFAULTS.kernel();

    Word2VecOptions options(Architecture architecture, Invocation invocation) {
        refuseWithoutEffect(architecture, invocation);
        var defaults = switch (architecture) {
            case SKIP_GRAM -> Word2VecOptions.skipGram();
            case CBOW -> Word2VecOptions.cbow();
        };
        try {
            return prediction.addTo(defaults.withLearningRate(learningRate.orElse(defaults.learningRate()))
                    .withCbowGradient(cbowGradient)
                    .withKernel(kernel));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// What is accepted and then ignored would be believed to have helped.
    private void refuseWithoutEffect(Architecture architecture, Invocation invocation) {
        prediction.refuseWithoutEffect(invocation);
        if (architecture == Architecture.SKIP_GRAM) {
            invocation.refuse("with skipgram", "--cbow-gradient");
        } else {
            invocation.refuse("with cbow", "--kernel");
        }
        if (prediction.loss == Loss.HIERARCHICAL_SOFTMAX) {
            invocation.refuse(
                    "with --loss " + Spelled.of(prediction.loss) + ", which always goes pair by pair", "--kernel");
        }
    }
}
