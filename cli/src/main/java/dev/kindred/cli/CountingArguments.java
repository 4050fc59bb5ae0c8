package dev.kindred.cli;

import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a trainer counts pairs of words.
final class CountingArguments {

    private static final CooccurrenceOptions DEFAULTS = CooccurrenceOptions.defaults();
    private static final String SENTENCE = "sentence";

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Most words to each side, 1 to 1000, or sentence for all of it (default: 10).")
    Optional<String> window = Optional.empty();

    @Option(
            names = "--sides",
            paramLabel = "NAME",
            description = "Where contexts stand: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Sides sides = DEFAULTS.sides();

    @Option(
            names = "--weighting",
            paramLabel = "NAME",
            description = "What a pair counts: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Weighting weighting = DEFAULTS.weighting();

    /// @param defaultWindow where none is given
    CooccurrenceOptions options(int defaultWindow, int threads, Path temporary, Invocation invocation) {
        int words = window.isEmpty()
                ? defaultWindow
                : window(window.get())
                        .orElseThrow(() -> invocation.wrongUse(
                                "--window " + window.get() + ", must be a number from 1 to 1,000, or sentence"));
        try {
            return DEFAULTS.withWindow(words)
                    .withSides(sides)
                    .withWeighting(weighting)
                    .withThreads(threads)
                    .withTemporaryFolder(temporary);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// A window as it is typed and as provenance keeps it.
    static Optional<Integer> window(String text) {
        if (text.equals(SENTENCE)) {
            return Optional.of(CooccurrenceOptions.WHOLE_SENTENCE);
        }
        try {
            int number = Integer.parseInt(text);
            return number == CooccurrenceOptions.WHOLE_SENTENCE ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
