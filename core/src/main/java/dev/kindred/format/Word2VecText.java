package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// word2vec's text format, which fastText's `.vec` files have too: a line `rows dimension`, then a line a
/// word: the
/// word
/// and its numbers, separated by spaces. UTF-8; `\r`, tabs and spaces at the end of lines are tolerated,
/// the first line
/// may be missing.
public final class Word2VecText {

    private Word2VecText() {}

    /// Reads a file, unpacking it if it is a gzip or Zstandard file.
    ///
    /// @throws FormatException if it is not of this format, or broken
    public static Embeddings read(Path path) {
        try (var source = VectorSource.open(path)) {
            var recognised = Recognition.hasHeader(source)
                    ? Recognition.as(VectorFormat.WORD2VEC_TEXT, source)
                    : Recognition.textWithoutHeader(source);
            return TextRows.read(source, recognised, Keeping.Simply.IN_MEMORY).embeddings();
        }
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a word is empty, contains white space or a control character,
    ///                                  or if a vector
    ///                                  is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        WritableWords.requireNoSpace(embeddings.vocabulary(), "word2vec's text format");
        var writer = new TextWriter(embeddings, options.hasHeader(), options.progress());
        AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, writer::writeTo);
    }

    /// Writes the same to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream out, WriteOptions options) throws IOException {
        WritableWords.requireNoSpace(embeddings.vocabulary(), "word2vec's text format");
        new TextWriter(embeddings, options.hasHeader(), options.progress()).writeTo(out);
    }
}
