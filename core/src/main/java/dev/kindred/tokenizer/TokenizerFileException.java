package dev.kindred.tokenizer;

import java.nio.file.Path;

/// A file that is no tokenizer, a damaged one, or one that asks for what is not supported. The
/// message names the file,
/// the place and the value.
public final class TokenizerFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenizerFileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    TokenizerFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
