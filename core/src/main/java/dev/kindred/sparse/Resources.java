package dev.kindred.sparse;

import java.nio.file.Path;

/// How much of the machine may be used; of no effect on what comes out.
///
/// @param threads         at least 1; default all processors
/// @param memoryBytes     what terms that are counted, or rows that are made, may take before they go to files in
///                        `temporaryFolder`; at least 0; default a quarter of the memory that the JVM may use
/// @param temporaryFolder default the system's
public record Resources(int threads, long memoryBytes, Path temporaryFolder) {

    private static final int MOST_THREADS = 1024;

    public Resources {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads " + threads + ", must be from 1 to " + MOST_THREADS);
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memory " + memoryBytes + " bytes, must be at least 0");
        }
    }

    public static Resources defaults() {
        return new Resources(
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                Runtime.getRuntime().maxMemory() / 4,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    public Resources withThreads(int threads) {
        return new Resources(threads, memoryBytes, temporaryFolder);
    }

    public Resources withMemoryBytes(long memoryBytes) {
        return new Resources(threads, memoryBytes, temporaryFolder);
    }

    public Resources withTemporaryFolder(Path temporaryFolder) {
        return new Resources(threads, memoryBytes, temporaryFolder);
    }
}
