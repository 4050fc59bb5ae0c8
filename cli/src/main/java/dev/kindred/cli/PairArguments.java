package dev.kindred.cli;

import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which pairs of words are counted, and what each counts.
final class PairArguments {

    private static final String SENTENCE = "sentence";
    private static final CooccurrenceOptions DEFAULTS = CooccurrenceOptions.defaults();

    @Option(
            names = "--window",
            paramLabel = "N|sentence",
            description = "The most words to each side, 1 to 1000, or the whole sentence (default: ${DEFAULT-VALUE}).")
    String window = Integer.toString(DEFAULTS.window());

    @Option(
            names = "--sides",
            paramLabel = "NAME",
            description =
                    "Where contexts are looked for: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, a symmetric"
                            + " table).")
    Sides sides = DEFAULTS.sides();

    @Option(
            names = "--weighting",
            paramLabel = "NAME",
            description =
                    "What a pair counts: ${COMPLETION-CANDIDATES}; 1, or 1/distance (default: inverse-distance, and"
                            + " uniform with --window sentence).")
    Optional<Weighting> weighting = Optional.empty();

    CooccurrenceOptions options(Invocation invocation) {
        boolean isSentence = window.equals(SENTENCE);
        if (window.equals(Integer.toString(CooccurrenceOptions.WHOLE_SENTENCE))) {
            throw invocation.wrongUse("--window " + window + ", must be 1 to 1000 or " + SENTENCE);
        }
        try {
            return DEFAULTS.withSides(sides)
                    .withWindow(isSentence ? CooccurrenceOptions.WHOLE_SENTENCE : Integer.parseInt(window))
                    .withWeighting(weighting.orElse(isSentence ? Weighting.UNIFORM : DEFAULTS.weighting()));
        } catch (NumberFormatException e) {
            throw invocation.wrongUse("--window " + window + ", must be 1 to 1000 or " + SENTENCE);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
