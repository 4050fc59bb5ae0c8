package dev.kindred.columns;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.NumberType;
import dev.kindred.format.Description;
import dev.kindred.format.Findings;
import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.nio.file.Path;
import java.util.Optional;

/// Files of columns of either format, for whoever knows from
/// [VectorFile][dev.kindred.format.VectorFile#columns] that a file is one.
public final class ColumnFile {

    private ColumnFile() {}

    /// What the schema tells of a file.
    ///
    /// @param type      how the numbers are kept
    /// @param dimension 0 where only the rows tell it
    record Facts(NumberType type, int dimension, boolean hasCounts) {}

    /// Reads vectors and tells what was tolerated.
    ///
    /// @param format one of those that have [VectorFormat#isColumns]
    /// @throws FormatException if it is no such file, broken, or its columns are not as they must be
    public static Loaded load(Path path, VectorFormat format, ColumnNames names, Keeping keeping, Progress progress) {
        return isParquet(format)
                ? ParquetFile.load(path, names, keeping, progress)
                : ArrowFile.load(path, names, keeping, progress);
    }

    /// Reads a file to its end, without keeping its vectors.
    ///
    /// @throws FormatException if its columns are not as they must be; what is broken further down is
    /// described
    public static Description describe(Path path, VectorFormat format, ColumnNames names) {
        var facts = isParquet(format) ? ParquetFile.facts(path, names) : ArrowFile.facts(path, names);
        try {
            var checked = load(path, format, names, Keeping.Simply.NOWHERE, Progress.SILENT);
            int dimension = checked.embeddings().dimension();
            return described(path, format, checked.rows(), dimension, facts, checked.findings(), Optional.empty());
        } catch (FormatException e) {
            var problem = Optional.of(String.valueOf(e.getMessage()));
            return described(path, format, 0, facts.dimension(), facts, new Findings(0, 0, false), problem);
        }
    }

    private static Description described(
            Path path,
            VectorFormat format,
            int words,
            int dimension,
            Facts facts,
            Findings findings,
            Optional<String> problem) {
        return new Description(
                format,
                false,
                true,
                path.toFile().length(),
                words,
                dimension,
                facts.type(),
                facts.hasCounts(),
                false,
                true,
                Optional.empty(),
                findings,
                Optional.empty(),
                problem);
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a number is not finite, or too large for the type
    public static void write(Embeddings embeddings, Path path, VectorFormat format, WriteOptions options) {
        if (isParquet(format)) {
            ParquetFile.write(embeddings, path, options);
        } else {
            ArrowFile.write(embeddings, path, options);
        }
    }

    private static boolean isParquet(VectorFormat format) {
        if (!format.isColumns()) {
            throw new IllegalArgumentException(format.label() + " has no columns");
        }
        return format == VectorFormat.PARQUET;
    }
}
