package dev.kindred.columns;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// Apache Parquet: read by the library Hardwood, with pages plain or packed by Snappy, gzip, Zstandard or LZ4;
/// written by our own [ParquetWriter], plain.
///
/// Written are the columns `word` (string), `vector` (list of numbers) and, if they are known, `count` (int64), in
/// row groups of at most 32,768 rows.
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
        return opened(path, names, reader -> reader.read(keeping, progress));
    }

    static ColumnFile.Facts facts(Path path, ColumnNames names) {
        return opened(path, names, ParquetReader::facts);
    }

    /// Whatever the library throws at a damaged file becomes one kind of error.
    private static <T> T opened(Path path, ColumnNames names, Function<ParquetReader, T> work) {
        try (var file = ParquetFileReader.open(InputFile.of(path))) {
            return work.apply(new ParquetReader(path, file, Files.size(path), names));
        } catch (FormatException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw unreadable(path, e.getCause() == null ? e : e.getCause());
        } catch (IOException | RuntimeException e) {
            throw unreadable(path, e);
        }
    }

    private static FormatException unreadable(Path path, Throwable cause) {
        return new FormatException(path, "is a Parquet file that cannot be read: " + cause.getMessage(), cause);
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a number is not finite, or too large for the type
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        long numbers = (long) embeddings.size() * options.type().rowBytes(embeddings.dimension());
        AtomicFile.write(path, numbers, out -> new ParquetWriter(embeddings, options, out).write());
    }
}
