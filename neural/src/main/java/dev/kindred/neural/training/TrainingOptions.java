package dev.kindred.neural.training;

import java.util.Optional;

/// How a network is trained.
///
/// @param optimizer     default AdamW
/// @param schedule      default linear, no warm-up
/// @param epochs        passes over the examples, at least 1; default 1
/// @param steps         ends training after so many updates, whatever the epochs say; at least 1; default not
/// @param batchTokens   tokens of a batch, padding counted: its examples times the longest of them; at least 1;
///                      default 2,048. One example that is longer is a batch of its own
/// @param batchExamples most examples of a batch, at least 1; default no limit
/// @param accumulation  batches whose gradients make one update, at least 1; default 1
/// @param clipping      gradients whose norm, over all parameters, is greater are shortened to it; above 0; default 1;
///                      infinity for never
/// @param isShuffled    whether examples come in another order in each epoch; otherwise as they are numbered; default
///                      true
/// @param patience      validations without a new best after which training ends, at least 1; default never
/// @param validateEvery updates between validations, at least 1; default at each epoch's end
/// @param seed          of order, noise and samples; default 1
public record TrainingOptions(
        OptimizerOptions optimizer,
        Schedule schedule,
        int epochs,
        Optional<Long> steps,
        int batchTokens,
        int batchExamples,
        int accumulation,
        double clipping,
        boolean isShuffled,
        Optional<Integer> patience,
        Optional<Integer> validateEvery,
        long seed) {

    public TrainingOptions {
        require(epochs, "epochs");
        steps.ifPresent(n -> require(n, "steps"));
        require(batchTokens, "tokens of a batch");
        require(batchExamples, "examples of a batch");
        require(accumulation, "batches of an update");
        patience.ifPresent(n -> require(n, "patience"));
        validateEvery.ifPresent(n -> require(n, "updates between validations"));
        if (!(clipping > 0)) {
            throw new IllegalArgumentException("clipping at " + clipping + ", must be above 0");
        }
    }

    private static void require(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + ", must be at least 1");
        }
    }

    public static TrainingOptions defaults() {
        return new TrainingOptions(
                OptimizerOptions.adamW(),
                Schedule.of(Schedule.Decay.LINEAR),
                1,
                Optional.empty(),
                2048,
                Integer.MAX_VALUE,
                1,
                1,
                true,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    public TrainingOptions withOptimizer(OptimizerOptions optimizer) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withSchedule(Schedule schedule) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withEpochs(int epochs) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withSteps(long steps) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                Optional.of(steps),
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withBatchTokens(int batchTokens) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withBatchExamples(int batchExamples) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withAccumulation(int accumulation) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withClipping(double clipping) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withShuffled(boolean isShuffled) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }

    public TrainingOptions withPatience(int patience) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                Optional.of(patience),
                validateEvery,
                seed);
    }

    public TrainingOptions withValidateEvery(int validateEvery) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                Optional.of(validateEvery),
                seed);
    }

    public TrainingOptions withSeed(long seed) {
        return new TrainingOptions(
                optimizer,
                schedule,
                epochs,
                steps,
                batchTokens,
                batchExamples,
                accumulation,
                clipping,
                isShuffled,
                patience,
                validateEvery,
                seed);
    }
}
