package dev.kindred.cli;

import java.time.Duration;
import java.util.Optional;

/// When training is to be saved again. The first time is after five seconds. Each further one is due when
/// twenty times as long as the last took to write has passed, so that saving costs at most a twentieth, but
/// no sooner than after ten seconds.
final class CheckpointClock {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final int TIMES_ITS_COST = 20;

    private final Optional<Long> fixedNanos;
    private long dueAt;

    /// @param seconds between two checkpoints, instead of the rule above
    CheckpointClock(Optional<Double> seconds) {
        this.fixedNanos = seconds.map(s -> (long) (s * 1e9));
        start();
    }

    void start() {
        dueAt = System.nanoTime() + fixedNanos.orElse(FIRST.toNanos());
    }

    boolean isDue() {
        return System.nanoTime() - dueAt >= 0;
    }

    /// Saves.
    void time(Runnable saving) {
        long start = System.nanoTime();
        saving.run();
        long end = System.nanoTime();
        dueAt = end + fixedNanos.orElse(Math.max(LEAST.toNanos(), TIMES_ITS_COST * (end - start)));
    }
}
