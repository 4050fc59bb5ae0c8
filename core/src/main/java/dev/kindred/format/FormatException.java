package dev.kindred.format;

import java.nio.file.Path;

/// A file that is not what it claims to be, or not what was asked for. The message names the file, the
/// place, the value
/// and the limit.
public class FormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }

    public FormatException(Path file, String problem) {
        super(file + ": " + problem);
    }

    public FormatException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
