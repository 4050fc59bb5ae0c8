package dev.kindred.cli;

import dev.kindred.train.Doc2VecOptions;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of Doc2Vec's training.
final class Doc2VecArguments {

    private static final Word2VecOptions DEFAULTS = Doc2VecOptions.dm().training();

    @Option(
            names = "--mode",
            paramLabel = "NAME",
            description = "What predicts a word: ${COMPLETION-CANDIDATES}. dm: the mean of the document and the words"
                    + " around; dm-sum, dm-concat: their sum, all side by side; dbow: the document; dbow-words: the"
                    + " document, and each word around as in skip-gram (default: ${DEFAULT-VALUE}).")
    Mode mode = Mode.DM;

    @Mixin
    PredictionArguments prediction = new PredictionArguments(DEFAULTS);

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "At the start; falls to almost nothing (default: 0.025 with dm, 0.05 with dbow).")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--cbow-gradient",
            paramLabel = "NAME",
            description = "For dm, dm-sum and tags of dm-concat: ${COMPLETION-CANDIDATES}; the derivative, or as in"
                    + " word2vec.c and gensim (default: ${DEFAULT-VALUE}).")
    CbowGradient cbowGradient = DEFAULTS.cbowGradient();

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}; predictions of different documents share noise words, or one by one"
                            + " (default: ${DEFAULT-VALUE}).")
    Kernel kernel = DEFAULTS.kernel();

    Doc2VecOptions options(Invocation invocation) {
        refuseWithoutEffect(invocation);
        try {
            var defaults = Doc2VecOptions.of(mode);
            var training = defaults.training();
            return defaults.withTraining(
                    prediction.addTo(training.withLearningRate(learningRate.orElse(training.learningRate()))
                            .withCbowGradient(cbowGradient)
                            .withKernel(kernel)));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// What is accepted and then ignored would be believed to have helped.
    private void refuseWithoutEffect(Invocation invocation) {
        prediction.refuseWithoutEffect(invocation);
        String with = "with --mode " + Spelled.of(mode);
        switch (mode) {
            case DM, DM_SUM -> {}
            case DM_CONCAT -> invocation.refuse(with, "--full-window");
            case DBOW -> invocation.refuse(with, "--cbow-gradient", "--window", "--full-window");
            case DBOW_WORDS -> invocation.refuse(with, "--cbow-gradient");
        }
        if (prediction.loss == Loss.HIERARCHICAL_SOFTMAX
                || (prediction.loss == Loss.SOFTMAX && !mode.name().startsWith("DBOW"))) {
            invocation.refuse(
                    "with --loss " + Spelled.of(prediction.loss) + ", where predictions are made one by one",
                    "--kernel");
        }
    }
}
