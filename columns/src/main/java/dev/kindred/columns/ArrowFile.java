package dev.kindred.columns;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.WriteOptions;
import java.nio.file.Path;

/// Arrow's IPC files, which are Feather of version 2, and its IPC streams (Arrow Columnar Format 1.5):
/// read with buffers plain or packed by LZ4 or Zstandard, written plain.
///
/// Written are the columns `word` (string), `vector` (fixed-size list of numbers) and, if they are
/// known, `count` (int64), in record batches of at most 32,768 rows.
public final class ArrowFile {

    private ArrowFile() {}

    /// Reads vectors.
    ///
    /// @throws FormatException if it is no such file, broken, or its columns are not as they must be
    public static Embeddings read(Path path) {
        return load(path, ColumnNames.usual(), Keeping.Simply.IN_MEMORY, Progress.SILENT)
                .embeddings();
    }

    /// Reads vectors and tells what was tolerated.
    ///
    /// @throws FormatException if it is no such file, broken, or its columns are not as they must be
    public static Loaded load(Path path, ColumnNames names, Keeping keeping, Progress progress) {
        return MappedColumns.read(path, "Arrow", file -> new ArrowReader(path, file, names).read(keeping, progress));
    }

    static ColumnFile.Facts facts(Path path, ColumnNames names) {
        return MappedColumns.read(path, "Arrow", file -> new ArrowReader(path, file, names).facts());
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a number is not finite, or too large for the type
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        long numbers = (long) embeddings.size() * options.type().rowBytes(embeddings.dimension());
        AtomicFile.write(path, numbers, out -> new ArrowWriter(embeddings, options, out).write());
    }
}
