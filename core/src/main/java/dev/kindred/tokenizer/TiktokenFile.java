package dev.kindred.tokenizer;

import java.io.OutputStream;
import java.nio.file.Path;

/// tiktoken's files: a line a token, its bytes in base64 and its rank, which is its id.
public final class TiktokenFile {

    private TiktokenFile() {}

    /// @throws TokenizerFileException if the file is none
    public static TokenVocabulary read(Path file) {
        throw new TokenizerFileException(file, "not read yet");
    }

    /// Writes the tokens by rising id; the stream is not closed.
    public static void write(TokenVocabulary vocabulary, OutputStream out) {
        throw new UnsupportedOperationException();
    }
}
