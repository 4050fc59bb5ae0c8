package dev.kindred.topic;

import java.time.Duration;

/// Hears how far the learning of topics is, and may stop it.
public interface TopicListener {

    TopicListener SILENT = _ -> {};

    /// @param sweep           sweeps done
    /// @param tokensPerSecond tokens drawn, of the time since the last report
    /// @param logLikelihood   `log p(words, topics | priors)` a token, when it was last computed; NaN before
    /// @param left            an estimate
    record Progress(int sweep, int sweeps, double tokensPerSecond, double logLikelihood, Duration left) {}

    /// Comes after every sweep, from the thread that called.
    void progress(Progress now);

    /// Asked after every sweep; when it is true, training ends, and the model is as it stands.
    default boolean isStopRequested() {
        return false;
    }

    /// Asked after every sweep; when it is true, [#checkpoint] follows.
    default boolean isCheckpointDue() {
        return false;
    }

    /// Training as it stands, also when it was stopped.
    default void checkpoint(TopicCheckpoint unfinished) {}
}
