package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.nio.file.Path;

/// Files of vectors of any format: what they are is decided by what they hold, not by their names.
public final class VectorFile {

    private VectorFile() {}

    /// The format of a file, from its first bytes.
    ///
    /// @throws FormatException if it is none that can be read; the message says what it looks like
    public static VectorFormat recognise(Path path) {
        try (var source = VectorSource.open(path)) {
            return Recognition.of(source).format();
        }
    }

    /// Reads vectors. Our own format is mapped into memory, all others are read into it.
    ///
    /// @throws FormatException if the file is of no known format, or broken
    public static Embeddings open(Path path) {
        try (var source = VectorSource.open(path)) {
            var recognised = Recognition.of(source);
            return switch (recognised.format()) {
                case WORD2VEC_TEXT, GLOVE ->
                    TextRows.read(source, recognised, true).embeddings();
                case WORD2VEC_BINARY ->
                    BinaryRows.read(source, recognised, true).embeddings();
                case KINDRED -> KindredFile.open(path).embeddings();
            };
        }
    }

    /// Writes vectors; the file appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if the format cannot hold one of the words, or a vector is not
    ///                                  finite
    public static void write(Embeddings embeddings, Path path, VectorFormat format, WriteOptions options) {
        switch (format) {
            case WORD2VEC_TEXT -> Word2VecText.write(embeddings, path, options);
            case WORD2VEC_BINARY -> Word2VecBinary.write(embeddings, path, options);
            case GLOVE -> GloveText.write(embeddings, path);
            case KINDRED -> KindredFile.write(embeddings, path);
        }
    }

    public static void write(Embeddings embeddings, Path path, VectorFormat format) {
        write(embeddings, path, format, WriteOptions.defaults());
    }
}
