package dev.kindred.tokenizer;

import java.io.OutputStream;
import java.nio.file.Path;

/// Hugging Face's `tokenizer.json`.
public final class TokenizerJson {

    private TokenizerJson() {}

    /// @throws TokenizerFileException if the file is none, or names a part that is not supported
    public static TokenizerPipeline read(Path file) {
        throw new TokenizerFileException(file, "not read yet");
    }

    /// Writes the pipeline; the stream is not closed.
    ///
    /// @throws IllegalArgumentException if a part has no place in such a file
    public static void write(TokenizerPipeline pipeline, OutputStream out) {
        throw new UnsupportedOperationException();
    }
}
