package dev.kindred.cli;

import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import dev.kindred.vocab.VocabularyFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which words of the text are kept.
final class VocabularyArguments {

    private static final VocabularyBuilder.Options DEFAULTS = VocabularyBuilder.Options.defaults();

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Drop words that occur less often (default: ${DEFAULT-VALUE}).")
    int minCount = DEFAULTS.minCount();

    @Option(
            names = "--max-vocabulary",
            paramLabel = "N",
            description = "Keep at most this many of the most frequent words (default: all).")
    Optional<Integer> maxVocabulary = Optional.empty();

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "Use exactly the words of this file, one a line, as kindred vocab writes it.")
    Optional<Path> given = Optional.empty();

    VocabularyBuilder.Options options(Invocation invocation) {
        Optional<Vocabulary> vocabulary = Optional.empty();
        if (given.isPresent()) {
            invocation.refuse("with --vocabulary", "--min-count", "--max-vocabulary");
            vocabulary = Optional.of(VocabularyFile.read(given.get()));
        }
        try {
            return new VocabularyBuilder.Options(minCount, maxVocabulary.orElse(DEFAULTS.maximumSize()), vocabulary);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    void putInto(Map<String, String> settings) {
        if (given.isPresent()) {
            settings.put("vocabulary", given.get().toString());
            return;
        }
        settings.put("min-count", String.valueOf(minCount));
        settings.put("max-vocabulary", maxVocabulary.map(String::valueOf).orElse("all"));
    }
}
