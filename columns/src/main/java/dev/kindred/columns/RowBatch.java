package dev.kindred.columns;

import java.util.Optional;
import java.util.OptionalLong;

/// Some rows of a file, as [Intake] asks for them. Rows are counted from 0 in each batch.
interface RowBatch {

    int rows();

    /// The word's UTF-8; empty where the file holds null.
    Optional<byte[]> word(int row);

    /// How many components the vector has; [#NULL] where the file holds null.
    int length(int row);

    /// Copies the vector, whose length is that of `target`.
    ///
    /// @return the place of a component that is null, or [#NULL] if none is
    int copyVector(int row, float[] target);

    /// The count; empty where the file holds null. Asked only where there is a column of counts.
    OptionalLong count(int row);

    int NULL = -1;
}
