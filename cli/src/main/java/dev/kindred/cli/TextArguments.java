package dev.kindred.cli;

import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Phrases;
import dev.kindred.tokenizer.SpecialText;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How text is found and becomes words: shared by every command that reads text.
final class TextArguments {

    private static final TextCorpus.Options DEFAULTS = TextCorpus.Options.defaults();

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            description = "How lines become words: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}; it looks at"
                    + " the text).")
    Segmentation segmenter = DEFAULTS.segmentation();

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "Words are the tokens of this tokenizer, as kindred tokenize opens it; a row a token, in the"
                    + " order of its ids.")
    Optional<Path> tokenizer = Optional.empty();

    @Option(names = "--no-normalize", description = "Leave the text as it is, instead of Unicode NFKC.")
    boolean noNormalize;

    @Option(names = "--no-fold-case", description = "Keep upper and lower case apart.")
    boolean noFoldCase;

    @Option(names = "--across-lines", description = "A line's end does not end a sentence.")
    boolean acrossLines;

    @Option(
            names = "--max-sentence",
            paramLabel = "WORDS",
            description = "Cut longer sentences (default: ${DEFAULT-VALUE}).")
    int maxSentence = DEFAULTS.maxSentenceTokens();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Keep the encoded text in memory up to this size, and in a temporary file beyond it; 500M, 2G"
                    + " (default: a quarter of the JVM's memory).")
    Optional<Size> memory = Optional.empty();

    @Option(
            names = "--temporary",
            paramLabel = "FOLDER",
            description = "Where that file goes (default: the output's folder, or the system's for temporary files).")
    Optional<Path> temporary = Optional.empty();

    /// @param ownFolder where temporary files go unless the user says otherwise
    TextCorpus corpus(int threads, Path ownFolder, Optional<Phrases.Options> phrases, Invocation invocation) {
        return withTokens(TextCorpus.of(inputs, options(threads, ownFolder, phrases, invocation)));
    }

    /// The same where `--memory` is for more than the encoded text.
    ///
    /// @param memoryBytes what of it is the text's
    TextCorpus corpus(
            int threads, Path ownFolder, Optional<Phrases.Options> phrases, long memoryBytes, Invocation invocation) {
        return withTokens(TextCorpus.of(
                inputs, options(threads, ownFolder, phrases, invocation).withMemoryBytes(memoryBytes)));
    }

    /// Special tokens that stand in the text are text: nobody meant them.
    private TextCorpus withTokens(TextCorpus corpus) {
        if (tokenizer.isEmpty()) {
            return corpus;
        }
        var opened = Tokenizer.open(tokenizer.get());
        var names = opened.names();
        return corpus.withWords(() -> (line, words) -> {
            for (int id : opened.ids(line, SpecialText.ORDINARY)) {
                words.accept(names.get(id));
            }
        });
    }

    /// Which words are kept: with a tokenizer all of its tokens, at their ids.
    VocabularyBuilder.Options words(VocabularyArguments vocabulary, Invocation invocation) {
        if (tokenizer.isEmpty()) {
            return vocabulary.options(invocation);
        }
        invocation.refuse("with --tokenizer, whose tokens are the words", "--min-count", "--max-vocabulary", "--vocabulary");
        return VocabularyBuilder.Options.given(
                Vocabulary.of(Tokenizer.open(tokenizer.get()).names()));
    }

    private TextCorpus.Options options(
            int threads, Path ownFolder, Optional<Phrases.Options> phrases, Invocation invocation) {
        if (tokenizer.isPresent()) {
            invocation.refuse(
                    "with --tokenizer, which makes the words",
                    "--segmenter",
                    "--no-normalize",
                    "--no-fold-case",
                    "--phrases");
        }
        temporary.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new Failure("--temporary " + folder + " is no folder that exists");
        });
        try {
            var options = DEFAULTS.withSegmentation(segmenter)
                    .withNormalize(!noNormalize)
                    .withFoldCase(!noFoldCase)
                    .withAcrossLines(acrossLines)
                    .withMaxSentenceTokens(maxSentence)
                    .withThreads(threads)
                    .withMemoryBytes(memory.map(Size::bytes).orElse(DEFAULTS.memoryBytes()))
                    .withTemporaryFolder(temporary.orElse(ownFolder));
            return phrases.isPresent() ? options.withPhrases(phrases.get()) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// The settings that decide which words there are.
    void putInto(Map<String, String> settings) {
        settings.put("segmenter", Spelled.of(segmenter));
        tokenizer.ifPresent(file -> settings.put("tokenizer", file.toString()));
        settings.put("no-normalize", String.valueOf(noNormalize));
        settings.put("no-fold-case", String.valueOf(noFoldCase));
        settings.put("across-lines", String.valueOf(acrossLines));
        settings.put("max-sentence", String.valueOf(maxSentence));
    }
}
