package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// GloVe's text format: a line a word, the word and its numbers, separated by spaces; no first line. Words
/// may contain
/// spaces and may be numbers: the first thousand lines decide the dimension.
public final class GloveText {

    private static final String NAME = "GloVe's text format";

    private GloveText() {}

    /// Reads a file, unpacking it if it is a gzip or Zstandard file.
    ///
    /// @throws FormatException if it is not of this format, or broken
    public static Embeddings read(Path path) {
        try (var source = VectorSource.open(path)) {
            return TextRows.read(source, Recognition.textWithoutHeader(source), Keeping.Simply.IN_MEMORY)
                    .embeddings();
        }
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a word is empty, contains a control character, or has several
    ///                                  parts of which
    ///                                  the last is a number, or if a vector is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        WritableWords.requireSeparable(embeddings.vocabulary(), NAME);
        var writer = new TextWriter(embeddings, false, options.progress());
        AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, writer::writeTo);
    }

    /// Writes the same to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream out, WriteOptions options) throws IOException {
        WritableWords.requireSeparable(embeddings.vocabulary(), NAME);
        new TextWriter(embeddings, false, options.progress()).writeTo(out);
    }
}
