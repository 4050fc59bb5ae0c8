package dev.kindred.cli;

import dev.kindred.language.ModelText;
import dev.kindred.language.NgramModel;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The n-gram model that is asked, and how text becomes its words.
final class OpenedModel {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model of Kindred's, or one in ARPA format, plain, .gz or .zst.")
    Path path = Path.of("");

    @Mixin(name = "Text")
    ModelTextArguments text = new ModelTextArguments();

    NgramModel open(Console console) {
        return ModelProgress.during(console, listener -> NgramModel.open(path, listener));
    }

    /// How text is cut.
    ModelText text(NgramModel model) {
        return text.over(ModelText.of(model.settings()));
    }
}
