package dev.kindred.train;

import dev.kindred.embedding.TrainedModel;
import java.time.Duration;

/// How a trainer and the world talk while training runs. All methods are called by the thread that called
/// the trainer, up to fifty times a second, never by a worker.
public interface TrainingListener {

    /// Hears nothing, never stops, keeps no checkpoint.
    TrainingListener SILENT = new TrainingListener() {};

    /// Where training stands.
    default void progress(Progress progress) {}

    /// An epoch has ended. Only trainers whose epochs end at one moment tell of it: GloVe's iterations do,
    /// word2vec's epochs do not.
    ///
    /// @param meanLoss over the whole epoch
    default void epochDone(int epoch, int epochs, double meanLoss) {}

    /// Answer `true` to stop: the trainer then calls [#checkpoint] and returns the unfinished model.
    default boolean isStopRequested() {
        return false;
    }

    /// Answer `true` to be given a checkpoint soon. Clocks and intervals are the listener's own business.
    default boolean isCheckpointDue() {
        return false;
    }

    /// An unfinished model to be saved before this method returns; its matrices change as soon as it has
    /// returned.
    default void checkpoint(TrainedModel unfinished) {}

    /// @param tokensDone      tokens read so far, over all epochs
    /// @param tokensTotal     tokens of the corpus times epochs
    /// @param tokensPerSecond since training (or resuming) began
    /// @param meanLoss        the mean loss of a prediction since the last report, in nats; NaN before the
    ///                        first one
    /// @param left            estimated time to the end
    record Progress(
            int epoch,
            int epochs,
            long tokensDone,
            long tokensTotal,
            double tokensPerSecond,
            double learningRate,
            double meanLoss,
            Duration elapsed,
            Duration left) {}
}
