package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.format.Keeping;
import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Vectors that others are made of, and where they come from.
///
/// @param made empty unless the file says so
record SourceVectors(Path file, Embeddings embeddings, Optional<Provenance> made) {

    private static final String RECORDED = "transform";

    /// Reads a file of any format and says how far it is and what was tolerated.
    static SourceVectors open(Path file, Console console) {
        var loaded = FileProgress.during(
                "reading " + file,
                console,
                progress -> OpenedVectors.load(file, Keeping.Simply.IN_MEMORY, ColumnArguments.none(), progress));
        OpenedVectors.tell(file, loaded.findings(), console);
        var made = loaded.format() == VectorFormat.KINDRED
                ? KindredFile.open(file).provenance()
                : Optional.<Provenance>empty();
        return new SourceVectors(file, loaded.embeddings(), made);
    }

    /// How vectors made of these are written: where these come from is kept, and what was done, behind what
    /// was done before.
    WriteOptions recording(String done) {
        return WriteOptions.defaults().withProvenance(made.map(origin -> {
            var options = new LinkedHashMap<>(origin.options());
            options.merge(RECORDED, done, (before, now) -> before + "," + now);
            return new Provenance(origin.method(), options, origin.corpusFingerprint(), origin.version());
        }));
    }
}
