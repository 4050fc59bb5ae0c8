package dev.kindred.classify;

import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// How [Autotune] searches.
///
/// @param duration   of the whole search, reading included; above 0; default 5 minutes
/// @param metric     what it makes as large as it can; default F1 of all labels
/// @param modelBytes the most that the model's file may have: it is then cut down and quantised; at least
///                   1,000
/// @param fixed      what stays as the options have it; default nothing; copied
/// @param mostTrials at least 1; default as many as there is time for
public record AutotuneOptions(
        Duration duration, Metric metric, OptionalLong modelBytes, Set<Setting> fixed, int mostTrials) {

    /// What can be searched for.
    public enum Setting {
        LEARNING_RATE,
        EPOCHS,
        DIMENSION,
        WORD_NGRAMS,
        CHARACTER_NGRAMS,
        BUCKETS,
        LOSS
    }

    /// Five minutes for the F1 of all labels.
    public static AutotuneOptions defaults() {
        return new AutotuneOptions(
                Duration.ofMinutes(5),
                Metric.f1(),
                OptionalLong.empty(),
                EnumSet.noneOf(Setting.class),
                Integer.MAX_VALUE);
    }

    public AutotuneOptions {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "autotune duration " + duration.toMillis() / 1e3 + " s, must be above 0");
        }
        if (modelBytes.isPresent() && modelBytes.getAsLong() < 1_000) {
            throw new IllegalArgumentException(
                    "autotune model size " + modelBytes.getAsLong() + " bytes, must be at least 1,000");
        }
        if (mostTrials < 1) {
            throw new IllegalArgumentException("trials " + mostTrials + ", must be at least 1");
        }
        fixed = Set.copyOf(fixed);
    }

    public AutotuneOptions withDuration(Duration value) {
        return new AutotuneOptions(value, metric, modelBytes, fixed, mostTrials);
    }

    public AutotuneOptions withMetric(Metric value) {
        return new AutotuneOptions(duration, value, modelBytes, fixed, mostTrials);
    }

    public AutotuneOptions withModelBytes(long value) {
        return new AutotuneOptions(duration, metric, OptionalLong.of(value), fixed, mostTrials);
    }

    public AutotuneOptions withFixed(Set<Setting> value) {
        return new AutotuneOptions(duration, metric, modelBytes, value, mostTrials);
    }

    public AutotuneOptions withMostTrials(int value) {
        return new AutotuneOptions(duration, metric, modelBytes, fixed, value);
    }
}
