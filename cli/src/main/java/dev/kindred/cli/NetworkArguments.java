package dev.kindred.cli;

import dev.kindred.neural.Parameters;
import dev.kindred.neural.tensorboard.TrainingEvents;
import dev.kindred.neural.training.OptimizerOptions;
import dev.kindred.neural.training.OptimizerOptions.Method;
import dev.kindred.neural.training.Schedule;
import dev.kindred.neural.training.Schedule.Decay;
import dev.kindred.neural.training.TrainingOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of the loop that trains networks; each command gives its own defaults.
final class NetworkArguments {

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the text (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(names = "--steps", paramLabel = "N", description = "End after so many updates (default: by --epochs).")
    Optional<Long> steps = Optional.empty();

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            description = "Tokens of a batch, padding counted (default: ${DEFAULT-VALUE}).")
    int batchTokens;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            description = "Batches that make one update (default: ${DEFAULT-VALUE}).")
    int accumulate;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Method optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "The highest one (default: ${DEFAULT-VALUE}; with another optimizer adamw and adam 0.001, sgd"
                    + " 0.1).")
    double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description =
                    "Draws matrices to zero (default: ${DEFAULT-VALUE}; with another optimizer adamw 0.01, others 0).")
    double weightDecay;

    @Option(names = "--momentum", paramLabel = "X", description = "Of sgd, 0 to below 1 (default: 0).")
    Optional<Double> momentum = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "How the rate falls: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Decay schedule;

    @Option(
            names = "--warm-up",
            paramLabel = "STEPS",
            description = "Updates until the full rate (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(
            names = "--clip",
            paramLabel = "NORM",
            description = "Shorten longer gradients to this; infinity for never (default: ${DEFAULT-VALUE}).")
    String clip;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "End after so many validations without a new best (default: never).")
    Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--validate-every",
            paramLabel = "STEPS",
            description = "Validate after so many updates (default: after each epoch).")
    Optional<Integer> validateEvery = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of initial numbers, order and noise (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--tensorboard",
            paramLabel = "FOLDER",
            description = "Write curves and histograms there, for TensorBoard (default: nowhere).")
    Optional<Path> tensorboard = Optional.empty();

    private final TrainingOptions defaults;

    NetworkArguments(TrainingOptions defaults) {
        this.defaults = defaults;
        this.epochs = defaults.epochs();
        this.batchTokens = defaults.batchTokens();
        this.accumulate = defaults.accumulation();
        this.optimizer = defaults.optimizer().method();
        this.learningRate = defaults.optimizer().learningRate();
        this.weightDecay = defaults.optimizer().weightDecay();
        this.schedule = defaults.schedule().decay();
        this.warmUp = defaults.schedule().warmUpSteps();
        this.clip = Double.isInfinite(defaults.clipping()) ? "infinity" : String.valueOf(defaults.clipping());
        this.seed = defaults.seed();
    }

    /// @param isJudged whether there is something to validate on
    TrainingOptions options(boolean isJudged, Invocation invocation) {
        if (!isJudged) {
            invocation.refuse("without --validation", "--patience", "--validate-every");
        }
        try {
            var options = defaults.withOptimizer(optimizerOptions(invocation))
                    .withSchedule(
                            new Schedule(schedule, warmUp, defaults.schedule().leastShare()))
                    .withEpochs(epochs)
                    .withBatchTokens(batchTokens)
                    .withAccumulation(accumulate)
                    .withClipping(clipping(invocation))
                    .withSeed(seed);
            if (steps.isPresent()) {
                options = options.withSteps(steps.get());
                options = invocation.isGiven("--epochs") ? options : options.withEpochs(Integer.MAX_VALUE);
            }
            options = patience.isPresent() ? options.withPatience(patience.get()) : options;
            return validateEvery.isPresent() ? options.withValidateEvery(validateEvery.get()) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private OptimizerOptions optimizerOptions(Invocation invocation) {
        boolean isDefault = optimizer == defaults.optimizer().method();
        var options = isDefault ? defaults.optimizer() : OptimizerOptions.of(optimizer);
        if (optimizer != Method.SGD) {
            invocation.refuse("with --optimizer " + Spelled.of(optimizer), "--momentum");
        }
        if (isDefault || invocation.isGiven("--learning-rate")) {
            options = options.withLearningRate(learningRate);
        }
        if (isDefault || invocation.isGiven("--weight-decay")) {
            options = options.withWeightDecay(weightDecay);
        }
        return momentum.isPresent() ? options.withMomentum(momentum.get()) : options;
    }

    private double clipping(Invocation invocation) {
        try {
            return clip.equals("infinity") ? Double.POSITIVE_INFINITY : Double.parseDouble(clip);
        } catch (NumberFormatException e) {
            throw invocation.wrongUse("--clip " + clip + " is no number");
        }
    }

    /// What writes the course of training down, if it is wanted.
    ///
    /// @param histograms parameters to show
    NetworkEvents events(Parameters parameters, List<String> histograms) {
        return new NetworkEvents(
                tensorboard.map(folder -> new TrainingEvents(folder, InstantSource.system(), parameters, histograms)));
    }
}
