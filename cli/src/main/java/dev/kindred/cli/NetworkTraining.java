package dev.kindred.cli;

import dev.kindred.neural.training.Checkpoint;
import dev.kindred.neural.training.NetworkDivergedException;
import dev.kindred.neural.training.Objective;
import dev.kindred.neural.training.Trained;
import dev.kindred.neural.training.Trainer;
import dev.kindred.neural.training.TrainingListener;
import dev.kindred.neural.training.TrainingOptions;
import dev.kindred.neural.training.Validation;
import java.nio.file.Files;
import java.util.Optional;

/// Training of any network as a command does it: shown, saved, resumed, stopped by Ctrl-C, written down for
/// TensorBoard.
///
/// @param objective   what is learned
/// @param validation  how it is judged, if it is
/// @param checkpoints where training is saved
/// @param unfinished  where to go on from, if anywhere
/// @param events      for TensorBoard, if wanted
record NetworkTraining(
        Objective objective,
        Optional<Validation> validation,
        TrainingOptions options,
        NetworkCheckpoints checkpoints,
        Optional<Checkpoint> unfinished,
        NetworkEvents events) {

    /// Trains.
    ///
    /// @return whether training has come to its end; otherwise it is said how to go on, and the command ends with
    ///     [Main#STOPPED]
    boolean run(Invocation invocation, Console console) {
        try (var interruption = new Interruption()) {
            var progress = new NetworkProgress(console, interruption::isRequested, Optional.of(checkpoints));
            var trained = train(events.alsoHearing(progress), console);
            progress.done();
            if (!trained.isFinished()) {
                console.err()
                        .println("Stopped; training is saved in " + checkpoints.file() + ". To go on:\n  "
                                + invocation.commandWith("--resume"));
            } else if (trained.endedEarly()) {
                console.err()
                        .println(Amounts.format(
                                "Ended early, after %s steps: nothing got better any more.",
                                Amounts.count(trained.steps())));
            }
            return trained.isFinished();
        }
    }

    private Trained train(TrainingListener listener, Console console) {
        try {
            return train(listener);
        } catch (NetworkDivergedException e) {
            if (Files.exists(checkpoints.file())) {
                console.err().println("Training as it was before is saved in " + checkpoints.file() + ".");
            }
            throw e;
        }
    }

    private Trained train(TrainingListener listener) {
        return unfinished.isPresent()
                ? Trainer.resume(objective, options, validation, unfinished.get(), listener)
                : Trainer.train(objective, options, validation, listener);
    }
}
