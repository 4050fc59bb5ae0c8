package dev.kindred.columns;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.WriteOptions;
import java.nio.file.Path;

/// Apache Parquet (format 2.10): read with pages of both versions, plain or packed by Snappy, gzip,
/// Zstandard or LZ4, in all encodings but those that were given up; written plain.
///
/// Written are the columns `word` (string), `vector` (list of numbers) and, if they are known, `count`
/// (int64), in row groups of at most 32,768 rows.
public final class ParquetFile {

    private ParquetFile() {}

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
        return MappedColumns.read(
                path, "Parquet", file -> new ParquetReader(path, file, names).read(keeping, progress));
    }

    static ColumnFile.Facts facts(Path path, ColumnNames names) {
        return MappedColumns.read(path, "Parquet", file -> new ParquetReader(path, file, names).facts());
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a number is not finite, or too large for the type
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        long numbers = (long) embeddings.size() * options.type().rowBytes(embeddings.dimension());
        AtomicFile.write(path, numbers, out -> new ParquetWriter(embeddings, options, out).write());
    }
}
