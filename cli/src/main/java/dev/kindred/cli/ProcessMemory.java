package dev.kindred.cli;

import java.util.Optional;

/// How a process's memory is shared out when `--memory` bounds all of it.
///
/// @param free what is left beside the JVM itself
record ProcessMemory(long free) {

    private static final long DEFAULT = 2L << 30;

    /// What the JVM takes before anything is read: its own code and data, compiled code, the young
    /// generation, the buffers of reading, what has been touched of the mapped ids.
    private static final long BASE = 180L << 20;

    /// @param given by `--memory`; 2G without it
    static ProcessMemory of(Optional<Size> given) {
        long bytes = given.map(Size::bytes).orElse(DEFAULT);
        long heap = Runtime.getRuntime().maxMemory();
        return new ProcessMemory(Math.max(bytes / 16, Math.min(bytes, heap) - BASE));
    }

    /// Gives the memory of a phase that is over back before the next one takes its own: the JVM by itself
    /// would rather let its heap grow.
    static void endPhase() {
        System.gc();
    }

    /// For the ids of the text, which exist twice for a moment.
    long text() {
        return free / 8;
    }

    /// For tables and sorting, while nothing but the text is there.
    long counting() {
        return free * 5 / 8;
    }

    /// For what a trainer makes of the counts.
    ///
    /// @param tables what it takes anyway
    long training(long tables) {
        return Math.max(0, (free - tables) / 2);
    }
}
