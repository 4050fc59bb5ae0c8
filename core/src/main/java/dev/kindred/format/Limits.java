package dev.kindred.format;

import java.nio.file.Path;

/// What no file of vectors may exceed. Beyond these a file is broken or hostile, and no memory is taken
/// for it.
final class Limits {

    static final int MAX_DIMENSION = 65_536;
    static final int MAX_ROWS = Integer.MAX_VALUE - 8;
    static final int MAX_WORD_BYTES = 65_535;

    private Limits() {}

    static int dimension(Path path, long dimension) {
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new FormatException(path, "dimension " + dimension + ", must be 1 to " + MAX_DIMENSION);
        }
        return (int) dimension;
    }

    static int rows(Path path, long rows) {
        if (rows < 0 || rows > MAX_ROWS) {
            throw new FormatException(path, rows + " rows, must be 0 to " + MAX_ROWS);
        }
        return (int) rows;
    }
}
