package dev.kindred.format;

import java.nio.file.Path;

/// A file that bears the mark of no format at all; it may be a text.
public final class UnknownFormatException extends FormatException {

    private static final long serialVersionUID = 1L;

    UnknownFormatException(Path path, String problem) {
        super(path, problem);
    }
}
