package dev.kindred.format;

import java.nio.file.Path;

/// Where the rows of a file that is read go.
public sealed interface Keeping {

    enum Simply implements Keeping {
        IN_MEMORY,
        /// Rows are only checked.
        NOWHERE
    }

    /// To a temporary file in `folder`, mapped: only the words take memory.
    record OnDisk(Path folder) implements Keeping {}
}
