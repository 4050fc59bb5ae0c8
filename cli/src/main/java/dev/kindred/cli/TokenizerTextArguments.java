package dev.kindred.cli;

import dev.kindred.subword.Cutting;
import dev.kindred.subword.PieceCounter;
import dev.kindred.subword.TextRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How text is found, and cut into the pieces that a tokenizer learns from.
final class TokenizerTextArguments {

    private static final PieceCounter.Options DEFAULTS = PieceCounter.Options.defaults();

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Option(
            names = "--normalize",
            paramLabel = "FORM",
            description =
                    "What is done to text first: ${COMPLETION-CANDIDATES} (default: nmt-nfkc for bpe and unigram, bert"
                            + " for wordpiece, nfc with the pattern qwen, else none).")
    Optional<TextForm> form = Optional.empty();

    @Option(names = "--lowercase", description = "Make letters lower case.")
    boolean lowercase;

    @Option(names = "--strip-accents", description = "Drop accents.")
    boolean stripAccents;

    @Option(
            names = "--pre-tokenizer",
            paramLabel = "NAME",
            description = "How text is cut: ${COMPLETION-CANDIDATES} (default: gpt2 for byte-bpe, bert for wordpiece,"
                    + " metaspace for the others).")
    Optional<Cutting> cutting = Optional.empty();

    @Option(
            names = "--min-piece-count",
            paramLabel = "N",
            description =
                    "Learn nothing from words and other pieces that occur less often (default: ${DEFAULT-VALUE}).")
    long minPieceCount = DEFAULTS.minCount();

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "Read this share of the lines, above 0, at most 1 (default: all).")
    double sample = DEFAULTS.sample();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Count pieces in memory up to this size, and in temporary files beyond it; 500M, 2G (default: a"
                            + " quarter of the JVM's memory).")
    Optional<Size> memory = Optional.empty();

    @Option(
            names = "--temporary",
            paramLabel = "FOLDER",
            description = "Where those files go (default: the output's folder).")
    Optional<Path> temporary = Optional.empty();

    TextRules rules(TokenizerModel model, Invocation invocation) {
        var chosen = cutting.orElse(model.cutting);
        if (model == TokenizerModel.WORDPIECE && !chosen.dropsSpaces()) {
            throw invocation.wrongUse("--pre-tokenizer " + Spelled.of(chosen)
                    + " keeps spaces, which wordpiece has no tokens for; bert and whitespace drop them");
        }
        var normalForm = form.orElse(chosen == Cutting.QWEN ? TextForm.NFC : model.form);
        try {
            return new TextRules(normalForm.normalizer(lowercase, stripAccents), chosen, model.isByteLevel());
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse("--" + e.getMessage());
        }
    }

    PieceCounter.Options counting(int threads, Path ownFolder, Invocation invocation) {
        temporary.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new Failure("--temporary " + folder + " is no folder that exists");
        });
        try {
            return DEFAULTS.withThreads(threads)
                    .withMemoryBytes(memory.map(Size::bytes).orElse(DEFAULTS.memoryBytes()))
                    .withTemporaryFolder(temporary.orElse(ownFolder))
                    .withSample(sample)
                    .withMinCount(minPieceCount);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
