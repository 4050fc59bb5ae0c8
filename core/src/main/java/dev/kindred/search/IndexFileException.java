package dev.kindred.search;

import java.nio.file.Path;

/// A file that is no index, a damaged one, or one of other vectors. The message names the file, the place,
/// the value and the limit.
public final class IndexFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IndexFileException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
