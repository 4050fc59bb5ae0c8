package dev.kindred.cli;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.language.ModelText;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How text becomes the words of an n-gram model.
final class ModelTextArguments {

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            description =
                    "How lines become words: ${COMPLETION-CANDIDATES} (default: whitespace when a model is trained,"
                            + " what the model tells when it is asked).")
    Optional<Segmentation> segmenter = Optional.empty();

    @Option(
            names = "--normalize",
            negatable = true,
            description = "Apply Unicode NFKC to words, or not (default: not, or what the model tells).")
    Optional<Boolean> normalize = Optional.empty();

    @Option(
            names = "--fold-case",
            negatable = true,
            description = "Make words lower case, or not (default: not, or what the model tells).")
    Optional<Boolean> foldCase = Optional.empty();

    ModelText over(ModelText told) {
        return new ModelText(
                segmenter.orElse(told.segmentation()),
                normalize.orElse(told.normalize()),
                foldCase.orElse(told.foldCase()));
    }
}
