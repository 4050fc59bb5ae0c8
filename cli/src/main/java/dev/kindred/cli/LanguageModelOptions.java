package dev.kindred.cli;

import dev.kindred.language.NgramOptions;
import dev.kindred.language.NgramOptions.Outside;
import dev.kindred.language.Smoothing;
import dev.kindred.language.Smoothing.Discounts;
import dev.kindred.vocab.VocabularyBuilder;
import dev.kindred.vocab.VocabularyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How an n-gram model is estimated.
final class LanguageModelOptions {

    private static final NgramOptions DEFAULTS = NgramOptions.defaults();

    /// What is done about n-grams seen seldom or never.
    enum Method {
        MODIFIED_KNESER_NEY,
        WITTEN_BELL,
        ABSOLUTE,
        ADD_K
    }

    @Option(
            names = "--order",
            paramLabel = "N",
            description = "Words of the longest n-grams, 1 to 6 (default: ${DEFAULT-VALUE}).")
    int order = DEFAULTS.order();

    @Option(
            names = "--smoothing",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Method smoothing = Method.MODIFIED_KNESER_NEY;

    @Option(
            names = "--discount-fallback",
            description = "With modified-kneser-ney: the discounts 0.5, 1 and 1.5 for orders whose own cannot be"
                    + " estimated, as in small texts.")
    boolean discountFallback;

    @Option(
            names = "--fallback-discounts",
            paramLabel = "D",
            split = ",",
            description = "The same with other discounts, three of them: for counts of 1, 2 and more.")
    List<Float> fallback = List.of();

    @Option(
            names = "--discount",
            paramLabel = "D",
            description = "With absolute: the discount, above 0 and below 1 (default: n1 / (n1 + 2 n2) of each order).")
    Optional<Double> discount = Optional.empty();

    @Option(
            names = "--k",
            paramLabel = "K",
            description = "With add-k: what is added, above 0 (default: ${DEFAULT-VALUE}).")
    double k = 1;

    @Option(
            names = "--prune",
            paramLabel = "N",
            split = ",",
            description =
                    "Leave n-grams out that occur at most so often: a number for each order, as 0,0,1; the last one"
                            + " holds for all higher ones (default: 0).")
    List<Long> prune = DEFAULTS.prune();

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Keep only words that occur so often (default: ${DEFAULT-VALUE}).")
    int minCount = 1;

    @Option(
            names = "--max-vocabulary",
            paramLabel = "N",
            description = "Keep at most this many of the most frequent words (default: all).")
    Optional<Integer> maxVocabulary = Optional.empty();

    @Option(names = "--vocabulary", paramLabel = "FILE", description = "Keep only words of this file, one a line.")
    Optional<Path> vocabulary = Optional.empty();

    @Option(
            names = "--count-unknown",
            description = "Words that are not kept count as <unk>; otherwise n-grams with them are left out.")
    boolean countUnknown;

    @Option(
            names = "--skip-symbols",
            description = "Pass over <s>, </s> and <unk> in the text, instead of refusing it.")
    boolean skipSymbols;

    NgramOptions options(Invocation invocation) {
        refuse(invocation);
        try {
            return DEFAULTS.withOrder(order)
                    .withSmoothing(smoothing())
                    .withPrune(prune)
                    .withWords(words())
                    .withOutside(countUnknown ? Outside.UNKNOWN : Outside.PRUNED)
                    .withSkipSymbols(skipSymbols);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private void refuse(Invocation invocation) {
        String with = "with --smoothing " + Spelled.of(smoothing);
        if (smoothing != Method.MODIFIED_KNESER_NEY) {
            invocation.refuse(with, "--discount-fallback", "--fallback-discounts");
        }
        if (smoothing != Method.ABSOLUTE) {
            invocation.refuse(with, "--discount");
        }
        if (smoothing != Method.ADD_K) {
            invocation.refuse(with, "--k");
        }
        if (vocabulary.isPresent()) {
            invocation.refuse("with --vocabulary", "--min-count", "--max-vocabulary");
        }
        boolean dropsWords = vocabulary.isPresent()
                || maxVocabulary.isPresent()
                || minCount > 1
                || (!prune.isEmpty() && prune.getFirst() > 0);
        if (!dropsWords) {
            invocation.refuse("when all words are kept", "--count-unknown");
        }
        if (invocation.isGiven("--fallback-discounts")) {
            invocation.refuse("with --fallback-discounts", "--discount-fallback");
            if (fallback.size() != 3) {
                throw invocation.wrongUse("--fallback-discounts " + listed(fallback) + ", must be 3 numbers");
            }
        }
    }

    private Smoothing smoothing() {
        return switch (smoothing) {
            case MODIFIED_KNESER_NEY ->
                new Smoothing.ModifiedKneserNey(
                        fallback.isEmpty()
                                ? Optional.of(Discounts.FALLBACK).filter(_ -> discountFallback)
                                : Optional.of(new Discounts(fallback.get(0), fallback.get(1), fallback.get(2))));
            case WITTEN_BELL -> new Smoothing.WittenBell();
            case ABSOLUTE -> new Smoothing.AbsoluteDiscounting(discount);
            case ADD_K -> new Smoothing.AddK(k);
        };
    }

    private VocabularyBuilder.Options words() {
        return vocabulary.isPresent()
                ? VocabularyBuilder.Options.given(VocabularyFile.read(vocabulary.get()))
                : new VocabularyBuilder.Options(minCount, maxVocabulary.orElse(Integer.MAX_VALUE), Optional.empty());
    }

    /// What a model's file tells of it.
    void putInto(Map<String, String> settings) {
        settings.put("order", String.valueOf(order));
        settings.put("smoothing", Spelled.of(smoothing));
        switch (smoothing) {
            case MODIFIED_KNESER_NEY ->
                settings.put(
                        "discount-fallback",
                        discountFallback ? "0.5,1,1.5" : fallback.isEmpty() ? "none" : listed(fallback));
            case ABSOLUTE ->
                settings.put("discount", discount.map(String::valueOf).orElse("estimated"));
            case ADD_K -> settings.put("k", String.valueOf(k));
            case WITTEN_BELL -> {}
        }
        settings.put("prune", listed(prune));
        settings.put("min-count", String.valueOf(minCount));
        settings.put("max-vocabulary", maxVocabulary.map(String::valueOf).orElse("all"));
        vocabulary.ifPresent(file -> settings.put("vocabulary", file.toString()));
        settings.put("count-unknown", String.valueOf(countUnknown));
    }

    private static String listed(List<?> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }
}
