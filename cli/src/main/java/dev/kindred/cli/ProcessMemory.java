package dev.kindred.cli;

/// How a process's memory is shared out when `--memory` bounds all of it.
///
/// @param text     for the ids of the text, which exist twice for a moment
/// @param counting for tables and sorting
record ProcessMemory(long text, long counting) {

    /// What the JVM takes before anything is read: its own code and data, compiled code, the young
    /// generation, the buffers of reading, what has been touched of the mapped ids.
    private static final long BASE = 180L << 20;

    static ProcessMemory of(long bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        long rest = Math.max(bytes / 16, Math.min(bytes, heap) - BASE);
        return new ProcessMemory(rest / 8, rest * 5 / 8);
    }
}
