package dev.kindred.cli;

import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Normalizer;
import dev.kindred.topic.DocumentBatches;
import dev.kindred.topic.DocumentEncoder;
import dev.kindred.topic.DocumentWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which documents topics are learned from, and which of their words.
final class TopicDocumentArguments {

    private static final TextCorpus.Options DEFAULTS = TextCorpus.Options.defaults();
    private static final DocumentEncoder.Options WORDS = DocumentEncoder.Options.defaults();

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Mixin
    DocumentUnit unit = new DocumentUnit();

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            description = "How texts become words: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}; it looks at the"
                    + " text, which standard input does not allow).")
    Segmentation segmenter = DEFAULTS.segmentation();

    @Option(names = "--no-normalize", description = "Leave the text as it is, instead of Unicode NFKC.")
    boolean noNormalize;

    @Option(names = "--no-fold-case", description = "Keep upper and lower case apart.")
    boolean noFoldCase;

    @Option(names = "--stop-words", paramLabel = "FILE", description = "Leave out the words of this file, one a line.")
    Optional<Path> stopWords = Optional.empty();

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Leave out words that occur less often (default: ${DEFAULT-VALUE}).")
    int minCount = WORDS.minCount();

    @Option(
            names = "--max-document-frequency",
            paramLabel = "SHARE",
            description = "Leave out words that stand in a larger share of the documents; above 0 to 1 (default:"
                    + " ${DEFAULT-VALUE}).")
    double maxDocumentFrequency = WORDS.maxDocumentFrequency();

    @Option(
            names = "--max-vocabulary",
            paramLabel = "N",
            description = "Keep at most this many of the most frequent words (default: all).")
    Optional<Integer> maxVocabulary = Optional.empty();

    DocumentBatches reader(Invocation invocation, Console console) {
        return unit.reader(inputs, invocation, console);
    }

    /// How the documents become words, once the segmenter is chosen.
    DocumentWords words(Invocation invocation) {
        var chosen = segmenter;
        if (chosen == Segmentation.AUTO) {
            if (inputs.contains(TextLines.STANDARD_INPUT)) {
                throw invocation.wrongUse("standard input cannot be looked at beforehand: say with --segmenter how it"
                        + " becomes words");
            }
            chosen = TextCorpus.of(inputs, DEFAULTS).recognise();
        }
        return new DocumentWords(chosen, !noNormalize, !noFoldCase);
    }

    DocumentEncoder.Options options(int threads, Invocation invocation, Console console) {
        try {
            return WORDS.withMinCount(minCount)
                    .withMaxVocabulary(maxVocabulary.orElse(WORDS.maxVocabulary()))
                    .withMaxDocumentFrequency(maxDocumentFrequency)
                    .withStopWords(
                            stopWords.map(file -> stopWords(file, console)).orElse(Set.of()))
                    .withThreads(threads);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private Set<String> stopWords(Path file, Console console) {
        var normalizer = new Normalizer(!noNormalize, !noFoldCase);
        return TextLines.read(file, console).stream()
                .map(word -> normalizer.normalize(word.strip()))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /// The settings that decide which words there are, but for those of [DocumentWords].
    void putInto(Map<String, String> settings) {
        settings.put("min-count", String.valueOf(minCount));
        settings.put("max-document-frequency", String.valueOf(maxDocumentFrequency));
        settings.put("max-vocabulary", maxVocabulary.map(String::valueOf).orElse("all"));
        settings.put("stop-words", stopWords.map(Path::toString).orElse("none"));
    }
}
