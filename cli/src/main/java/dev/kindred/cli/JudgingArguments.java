package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.language.LanguageListener;
import dev.kindred.language.NgramModel;
import dev.kindred.language.NgramOptions;
import dev.kindred.language.NgramOptions.Outside;
import dev.kindred.language.NgramTraining;
import dev.kindred.language.Smoothing.Discounts;
import dev.kindred.language.Smoothing.ModifiedKneserNey;
import dev.kindred.neural.language.Nnlm;
import dev.kindred.neural.language.TokenProbabilities;
import dev.kindred.neural.language.WordText;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Texts that a language model is judged by while and after it is trained.
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

    @Option(
            names = "--kneser-ney",
            description = "Estimate an n-gram model of the same order and words, too; print its perplexity of --test and"
                    + " that of the mixture of both that finds --validation most probable.")
    boolean kneserNey;

    /// The texts in a network's numbers.
    record Texts(Optional<WordText> validation, Optional<WordText> test) {}

    boolean isValidated() {
        return !validation.isEmpty();
    }

    void check(int order, Invocation invocation) {
        if (kneserNey && (validation.isEmpty() || test.isEmpty())) {
            throw invocation.wrongUse("--kneser-ney needs --validation, for the mixture's shares, and --test");
        }
        if (kneserNey && order > NgramOptions.HIGHEST_ORDER) {
            throw invocation.wrongUse(
                    "--order " + order + ", must be at most " + NgramOptions.HIGHEST_ORDER + " with --kneser-ney");
        }
    }

    Texts read(WordTexts texts, Vocabulary words, int threads, Console console) {
        return new Texts(read(validation, texts, words, threads, console), read(test, texts, words, threads, console));
    }

    private static Optional<WordText> read(
            List<Path> inputs, WordTexts texts, Vocabulary words, int threads, Console console) {
        return inputs.isEmpty() ? Optional.empty() : Optional.of(texts.read(inputs, words, threads, console));
    }

    /// Prints what the test text says.
    ///
    /// @param corpus the training text, with all its words
    /// @param words  which of them the network has
    void report(Nnlm network, EncodedCorpus corpus, VocabularyBuilder.Options words, Texts texts, Console console) {
        if (texts.test().isEmpty()) {
            return;
        }
        var test = texts.test().get();
        var found = new PerplexityTable(test);
        var own = TokenProbabilities.of(network, test);
        found.row("nnlm", own);
        if (kneserNey) {
            try (var ngrams = kneserNey(corpus, words, network.options().order(), console)) {
                var held = texts.validation().orElseThrow();
                double share = TokenProbabilities.of(network, held).bestShare(TokenProbabilities.of(ngrams, held));
                found.mixture(own, "kneser-ney", TokenProbabilities.of(ngrams, test), share);
            }
        }
        found.print(console);
    }

    private static NgramModel kneserNey(
            EncodedCorpus corpus, VocabularyBuilder.Options words, int order, Console console) {
        var options = NgramOptions.defaults()
                .withOrder(order)
                .withWords(words)
                .withSmoothing(new ModifiedKneserNey(Optional.of(Discounts.FALLBACK)))
                .withOutside(Outside.UNKNOWN);
        try (var table = ModelProgress.during(
                console, (LanguageListener listener) -> NgramTraining.train(corpus, options, listener))) {
            return NgramModel.of(table);
        }
    }
}
