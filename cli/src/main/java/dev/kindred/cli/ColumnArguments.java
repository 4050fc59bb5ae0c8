package dev.kindred.cli;

import dev.kindred.columns.ColumnNames;
import dev.kindred.format.VectorFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which columns of a Parquet or Arrow file are meant.
final class ColumnArguments {

    @Option(
            names = "--word-column",
            paramLabel = "NAME",
            description = "Of a Parquet or Arrow file: the column of words (default: word, token, text, …, or the only"
                    + " one of text).")
    Optional<String> word = Optional.empty();

    @Option(
            names = "--vector-column",
            paramLabel = "NAME",
            description = "Of a Parquet or Arrow file: the column of vectors (default: vector, embedding, …, the only"
                    + " one of lists of numbers, or dim_0, dim_1, …).")
    Optional<String> vector = Optional.empty();

    static ColumnArguments none() {
        return new ColumnArguments();
    }

    /// Refuses both where `file` has no columns.
    void requireEffect(Path file, Invocation invocation) {
        if (VectorFile.columns(file).isEmpty()) {
            invocation.refuse("on a file that is neither Parquet nor Arrow", "--word-column", "--vector-column");
        }
    }

    ColumnNames names() {
        return new ColumnNames(word, vector);
    }
}
