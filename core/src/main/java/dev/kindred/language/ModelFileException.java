package dev.kindred.language;

import java.nio.file.Path;

/// A file of a language model cannot be used as it is: the message says which, where and why.
public final class ModelFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelFileException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
