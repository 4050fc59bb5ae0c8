package dev.kindred.cli;

import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.embedding.Provenance;
import dev.kindred.text.Phrases;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How the text of a model was read, as its provenance keeps it; where nothing is kept, the
/// defaults.
final class RecordedReading {

    private static final int DEFAULT_WINDOW = 5;

    private final Map<String, String> settings;

    RecordedReading(Optional<Provenance> provenance) {
        this.settings = provenance.<Map<String, String>>map(Provenance::options).orElseGet(LinkedHashMap::new);
    }

    TextCorpus.Options text() {
        if (settings.containsKey("tokenizer")) {
            throw new Failure("the model's words are tokens of " + settings.get("tokenizer")
                    + "; its text is not read again as tokens here");
        }
        var options = TextCorpus.Options.defaults();
        options = options.withSegmentation(setting("segmenter", RecordedReading::segmentation, options.segmentation()))
                .withNormalize(!setting("no-normalize", Boolean::valueOf, !options.normalize()))
                .withFoldCase(!setting("no-fold-case", Boolean::valueOf, !options.foldCase()))
                .withAcrossLines(setting("across-lines", Boolean::valueOf, options.acrossLines()))
                .withMaxSentenceTokens(setting("max-sentence", Integer::valueOf, options.maxSentenceTokens()));
        return setting("phrases", Boolean::valueOf, false) ? options.withPhrases(phrases()) : options;
    }

    private Phrases.Options phrases() {
        var options = Phrases.Options.defaults();
        options = options.withScore(
                        setting("phrases-score", name -> Phrases.Score.valueOf(constant(name)), options.score()))
                .withDiscount(setting("phrases-discount", Double::valueOf, options.discount()))
                .withMinCount(setting("phrases-min-count", Integer::valueOf, options.minCount()))
                .withPasses(setting("phrases-passes", Integer::valueOf, options.passes()));
        return options.withThreshold(setting("phrases-threshold", Double::valueOf, options.threshold()));
    }

    int window() {
        return setting("window", text -> PairArguments.window(text).orElse(DEFAULT_WINDOW), DEFAULT_WINDOW);
    }

    Sides sides() {
        return setting(
                "sides",
                name -> Sides.valueOf(constant(name)),
                CooccurrenceOptions.defaults().sides());
    }

    private static Segmentation segmentation(String name) {
        return Segmentation.valueOf(constant(name));
    }

    private static String constant(String spelled) {
        return spelled.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private <T> T setting(String name, Function<String, T> parse, T otherwise) {
        String text = settings.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    "the model was trained with --" + name + " " + text + ", which this version does not know");
        }
    }
}
