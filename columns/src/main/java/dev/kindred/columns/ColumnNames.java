package dev.kindred.columns;

import java.util.Optional;

/// The columns that are meant, where a file leaves a choice.
///
/// @param word   the column of words; default: one of a usual name, or the only one of text
/// @param vector the column of vectors; default: one of a usual name, or the only one of lists of numbers
public record ColumnNames(Optional<String> word, Optional<String> vector) {

    public static ColumnNames usual() {
        return new ColumnNames(Optional.empty(), Optional.empty());
    }

    public ColumnNames withWord(String name) {
        return new ColumnNames(Optional.of(name), vector);
    }

    public ColumnNames withVector(String name) {
        return new ColumnNames(word, Optional.of(name));
    }
}
