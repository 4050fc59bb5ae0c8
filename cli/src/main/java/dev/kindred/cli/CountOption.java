package dev.kindred.cli;

import picocli.CommandLine.Option;

/// How many answers are wanted.
final class CountOption {

    @Option(names = "--count", paramLabel = "N", description = "How many answers (default: ${DEFAULT-VALUE}).")
    int count = 10;

    void check(Invocation invocation) {
        if (count < 1) {
            throw invocation.wrongUse("--count " + count + ", must be at least 1");
        }
    }
}
