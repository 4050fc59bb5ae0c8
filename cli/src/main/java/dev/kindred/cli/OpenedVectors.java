package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.eval.JudgedModel;
import dev.kindred.format.Findings;
import dev.kindred.format.KindredFile;
import dev.kindred.format.Loaded;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import java.nio.file.Path;
import java.util.Optional;

/// Vectors as every command opens them: what reading tolerated is said on standard error.
final class OpenedVectors {

    private OpenedVectors() {}

    static Embeddings open(Path file, Console console) {
        return load(file, console).embeddings();
    }

    static Loaded load(Path file, Console console) {
        var loaded = VectorFile.load(file);
        tell(file, loaded.findings(), console);
        return loaded;
    }

    /// As a suite judges them: texts become words as those that the model was trained on, where it tells.
    static JudgedModel judged(String name, Path file, Console console) {
        var loaded = load(file, console);
        var provenance = loaded.format() == VectorFormat.KINDRED
                ? KindredFile.open(file).provenance()
                : Optional.<Provenance>empty();
        return JudgedModel.of(name, loaded.embeddings(), provenance);
    }

    static void tell(Path file, Findings findings, Console console) {
        findings.messages().forEach(message -> console.err().println(file + ": " + message));
    }
}
