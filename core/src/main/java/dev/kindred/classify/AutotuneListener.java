package dev.kindred.classify;

import java.time.Duration;
import java.util.Optional;

/// How [Autotune] and the world talk.
public interface AutotuneListener {

    /// Hears nothing, never stops.
    AutotuneListener SILENT = new AutotuneListener() {};

    /// A trial begins.
    default void trialStarted(int number, ClassifierOptions options) {}

    /// Where the trial's training stands.
    default void progress(int number, ClassifierListener.Progress progress) {}

    /// A trial has ended.
    default void trialDone(Trial trial) {}

    /// Answer `true` to end the search with the best so far.
    default boolean isStopRequested() {
        return false;
    }

    /// @param number  counts from 1
    /// @param options what it was trained with
    /// @param score   the metric on the validation texts; 0 if the trial failed
    /// @param best    the best score so far, this one included
    /// @param failure why there is no score, if there is none
    /// @param elapsed since the search began
    record Trial(
            int number,
            ClassifierOptions options,
            double score,
            double best,
            Optional<String> failure,
            Duration elapsed) {}
}
