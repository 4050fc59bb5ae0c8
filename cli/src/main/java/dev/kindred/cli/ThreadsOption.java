package dev.kindred.cli;

import picocli.CommandLine.Option;

/// How many cores are used, where that does not change what comes out.
final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "At least 1; of no effect on the result (default: all cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    void check(Invocation invocation) {
        if (threads < 1) {
            throw invocation.wrongUse("--threads " + threads + ", must be at least 1");
        }
    }
}
