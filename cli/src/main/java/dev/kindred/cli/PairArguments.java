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
        int words = window(window)
                .orElseThrow(() -> invocation.wrongUse("--window " + window + ", must be 1 to 1000, or " + SENTENCE));
        boolean isSentence = words == CooccurrenceOptions.WHOLE_SENTENCE;
        try {
            return DEFAULTS.withSides(sides)
                    .withWindow(words)
                    .withWeighting(weighting.orElse(isSentence ? Weighting.UNIFORM : DEFAULTS.weighting()));
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
