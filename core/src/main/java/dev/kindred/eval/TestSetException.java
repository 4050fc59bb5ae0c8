package dev.kindred.eval;

import java.nio.file.Path;

/// A file of test questions that cannot be understood. The message names file and line.
public final class TestSetException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TestSetException(Path file, String problem) {
        super(file + ": " + problem);
    }

    TestSetException(Path file, int line, String problem) {
        super(file + ": line " + line + " " + problem);
    }
}
