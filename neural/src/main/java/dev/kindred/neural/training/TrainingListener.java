package dev.kindred.neural.training;

import java.time.Duration;
import java.util.Optional;

/// How the loop and the world talk while a network is trained. All methods are called by the thread that called the
/// loop.
public interface TrainingListener {

    /// Hears nothing, never stops, keeps no checkpoint.
    TrainingListener SILENT = new TrainingListener() {};

    /// Where training stands, after each update.
    default void progress(Progress progress) {}

    /// An epoch has ended.
    ///
    /// @param meanLoss of a prediction, over the whole epoch
    default void epochDone(int epoch, int epochs, double meanLoss) {}

    /// The network has been judged.
    default void validated(Judgement judgement) {}

    /// Answer `true` to stop: the loop then calls [#checkpoint] and returns.
    default boolean isStopRequested() {
        return false;
    }

    /// Answer `true` to be given a checkpoint soon. Clocks and intervals are the listener's own business.
    default boolean isCheckpointDue() {
        return false;
    }

    /// Training as it stands, to be saved before this method returns.
    default void checkpoint(Checkpoint checkpoint) {}

    /// Tells two listeners everything, this one first; either may stop training. Only this one is asked for
    /// checkpoints.
    default TrainingListener and(TrainingListener other) {
        return new ListenerPair(this, other);
    }

    /// @param step            updates made
    /// @param steps           of the whole training, as far as known
    /// @param epoch           from 1
    /// @param tokens          read since the beginning of training, padding not counted
    /// @param tokensPerSecond since training (or resuming) began
    /// @param loss            mean of a prediction of this update's batches
    /// @param gradientNorm    before clipping
    record Progress(
            long step,
            long steps,
            int epoch,
            int epochs,
            long tokens,
            double tokensPerSecond,
            double learningRate,
            double loss,
            double gradientNorm,
            Duration elapsed,
            Duration left) {}

    /// @param name   of what was measured
    /// @param isBest whether it is better than all before
    /// @param best   of all validations so far, this one included
    record Judgement(long step, int epoch, String name, double value, boolean isBest, Optional<Double> best) {}
}
