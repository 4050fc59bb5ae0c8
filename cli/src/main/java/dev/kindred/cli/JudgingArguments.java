package dev.kindred.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Texts that a network is judged by while and after it is trained.
final class JudgingArguments {

    @Option(
            names = "--validation",
            paramLabel = "INPUT",
            description = "Text to judge by after each epoch: the best network is kept (default: none, the last is).")
    List<Path> validation = List.of();

    @Option(
            names = "--test",
            paramLabel = "INPUT",
            description = "Text whose perplexity is printed at the end (default: none).")
    List<Path> test = List.of();

    boolean isValidated() {
        return !validation.isEmpty();
    }
}
