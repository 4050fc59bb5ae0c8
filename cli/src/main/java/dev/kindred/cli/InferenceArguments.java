package dev.kindred.cli;

import dev.kindred.train.InferenceOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How vectors of new texts are found.
final class InferenceArguments {

    @Option(
            names = "--passes",
            paramLabel = "N",
            description = "Over each text, 1 to 1000000 (default: as many as training had epochs, and more for a short"
                    + " text, until 10000 words are predicted).")
    Optional<Integer> passes = Optional.empty();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "At the start; falls to almost nothing (default: that of training, and less as there are more"
                    + " passes than epochs).")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the random choices, together with the text (default: 1).")
    long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "1 to 1024; of no effect on the result (default: all processors).")
    int threads = InferenceOptions.defaults().threads();

    InferenceOptions options(Invocation invocation) {
        try {
            var options = InferenceOptions.defaults().withSeed(seed).withThreads(threads);
            options = passes.isPresent() ? options.withPasses(passes.get()) : options;
            return learningRate.isPresent() ? options.withLearningRate(learningRate.get()) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
