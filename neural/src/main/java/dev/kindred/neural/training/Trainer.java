package dev.kindred.neural.training;

import java.util.Optional;

/// Trains any network: the one loop.
///
/// With one thread, equal seeds give equal bits, also when training was stopped and resumed.
public final class Trainer {

    private Trainer() {}

    /// Trains until the epochs or steps are over, nothing gets better, or the listener stops it. Afterwards the network
    /// has the parameters that were best by the validation, or the last ones where there is none.
    ///
    /// @throws NetworkDivergedException if a loss or gradient is not finite; the parameters are those of before
    public static Trained train(
            Objective objective, TrainingOptions options, Optional<Validation> validation, TrainingListener listener) {
        try (var training = new Training(objective, options, validation, listener)) {
            return training.run();
        }
    }

    /// Goes on where a checkpoint was taken.
    ///
    /// @throws dev.kindred.format.FormatException if the checkpoint is of other options, examples or parameters
    public static Trained resume(
            Objective objective,
            TrainingOptions options,
            Optional<Validation> validation,
            Checkpoint checkpoint,
            TrainingListener listener) {
        checkpoint.requireOf(objective, options);
        try (var training = new Training(objective, options, validation, listener)) {
            training.restore(checkpoint);
            return training.run();
        }
    }
}
