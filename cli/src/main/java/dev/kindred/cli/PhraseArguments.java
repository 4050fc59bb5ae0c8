package dev.kindred.cli;

import dev.kindred.text.Phrases;
import dev.kindred.text.Phrases.Score;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How words that belong together, `new york`, are found, to be joined to `new_york`.
final class PhraseArguments {

    private static final Phrases.Options DEFAULTS = Phrases.Options.defaults();
    private static final String[] NAMES = {
        "--phrases-score", "--phrases-threshold", "--phrases-discount", "--phrases-min-count", "--phrases-passes"
    };

    @Option(
            names = "--phrases-score",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Score score = DEFAULTS.score();

    @Option(
            names = "--phrases-threshold",
            paramLabel = "X",
            description = "Pairs that score above it are joined (default: 100 for word2phrase, 0.5 for npmi).")
    Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--phrases-discount",
            paramLabel = "X",
            description = "For word2phrase: taken off every pair's count (default: ${DEFAULT-VALUE}).")
    double discount = DEFAULTS.discount();

    @Option(
            names = "--phrases-min-count",
            paramLabel = "N",
            description = "Rarer words and pairs are not joined (default: ${DEFAULT-VALUE}).")
    int minCount = DEFAULTS.minCount();

    @Option(
            names = "--phrases-passes",
            paramLabel = "N",
            description = "1 to 10; each may double the words of a phrase (default: ${DEFAULT-VALUE}).")
    int passes = DEFAULTS.passes();

    Phrases.Options options(Invocation invocation) {
        if (score == Score.NPMI) {
            invocation.refuse("with --phrases-score npmi", "--phrases-discount");
        }
        try {
            var options = DEFAULTS.withScore(score)
                    .withDiscount(discount)
                    .withMinCount(minCount)
                    .withPasses(passes);
            return threshold.isPresent() ? options.withThreshold(threshold.get()) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// The options if phrases are wanted; otherwise none may be given.
    static Optional<Phrases.Options> chosen(boolean wanted, PhraseArguments arguments, Invocation invocation) {
        if (!wanted) {
            invocation.refuse("without --phrases", NAMES);
            return Optional.empty();
        }
        return Optional.of(arguments.options(invocation));
    }

    static void putInto(Map<String, String> settings, Optional<Phrases.Options> options) {
        settings.put("phrases", String.valueOf(options.isPresent()));
        options.ifPresent(chosen -> {
            settings.put("phrases-score", Spelled.of(chosen.score()));
            settings.put("phrases-threshold", String.valueOf(chosen.threshold()));
            settings.put("phrases-discount", String.valueOf(chosen.discount()));
            settings.put("phrases-min-count", String.valueOf(chosen.minCount()));
            settings.put("phrases-passes", String.valueOf(chosen.passes()));
        });
    }
}
