package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.Findings;
import dev.kindred.format.Loaded;
import dev.kindred.format.VectorFile;
import java.nio.file.Path;

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

    static void tell(Path file, Findings findings, Console console) {
        findings.messages().forEach(message -> console.err().println(file + ": " + message));
    }
}
