package dev.kindred.cli;

import dev.kindred.columns.ColumnFile;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.eval.JudgedModel;
import dev.kindred.format.Description;
import dev.kindred.format.Findings;
import dev.kindred.format.Keeping;
import dev.kindred.format.KindredFile;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.nio.file.Path;
import java.util.Optional;

/// Vectors as every command opens and writes them: what reading tolerated is said on standard error.
final class OpenedVectors {

    private OpenedVectors() {}

    static Embeddings open(Path file, Console console) {
        return load(file, console).embeddings();
    }

    static Loaded load(Path file, Console console) {
        var loaded = load(file, Keeping.Simply.IN_MEMORY, ColumnArguments.none(), Progress.SILENT);
        tell(file, loaded.findings(), console);
        return loaded;
    }

    /// Files of columns are opened by their own module, whose classes are not touched for others.
    ///
    /// @throws dev.kindred.format.FormatException if the file is of no known format, or broken
    static Loaded load(Path file, Keeping keeping, ColumnArguments columns, Progress progress) {
        var format = VectorFile.columns(file);
        if (format.isPresent()) {
            return ColumnFile.load(file, format.get(), columns.names(), keeping, progress);
        }
        return switch (keeping) {
            case Keeping.OnDisk disk -> VectorFile.loadOnDisk(file, disk.folder(), progress);
            case Keeping.Simply _ -> VectorFile.load(file, progress);
        };
    }

    static Description describe(Path file, ColumnArguments columns) {
        var format = VectorFile.columns(file);
        return format.isPresent()
                ? ColumnFile.describe(file, format.get(), columns.names())
                : VectorFile.describe(file);
    }

    /// Writes vectors, files of columns too.
    ///
    /// @throws IllegalArgumentException if the format cannot hold one of the words or numbers
    static void write(Embeddings embeddings, Path file, VectorFormat format, WriteOptions options) {
        if (format.isColumns()) {
            ColumnFile.write(embeddings, file, format, options);
        } else {
            VectorFile.write(embeddings, file, format, options);
        }
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
