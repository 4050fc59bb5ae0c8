package dev.kindred.classify;

import java.time.Duration;

/// How training a classifier and the world talk. All methods are called by the thread that called
/// [TextClassifier], up to fifty times a second.
public interface ClassifierListener {

    /// Hears nothing, never stops.
    ClassifierListener SILENT = new ClassifierListener() {};

    /// The text has been read.
    default void textRead(TextSize size) {}

    /// Where training stands.
    default void progress(Progress progress) {}

    /// Answer `true` to stop; [TextClassifier] then throws [java.util.concurrent.CancellationException].
    default boolean isStopRequested() {
        return false;
    }

    /// @param tokens words, labels and ends of lines
    /// @param texts  those that can be learned from: with at least one known label and one row
    /// @param words  different ones that have a row
    /// @param labels different ones
    /// @param ngrams buckets of n-grams that the text meets
    record TextSize(long tokens, long texts, int words, int labels, int ngrams) {}

    /// @param tokensDone      over all epochs
    /// @param tokensTotal     of the text times epochs
    /// @param tokensPerSecond since training began
    /// @param meanLoss        of a text since the last report, in nats; NaN before the first one
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
