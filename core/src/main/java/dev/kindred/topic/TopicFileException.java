package dev.kindred.topic;

import java.nio.file.Path;

/// A file that holds no topics, or a damaged one. The message names the file, the place, the value and the
/// limit.
public final class TopicFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicFileException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
