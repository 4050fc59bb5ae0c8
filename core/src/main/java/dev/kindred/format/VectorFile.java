package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.OutputStream;
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
        return load(path).embeddings();
    }

    /// Reads vectors as [#open] does and tells what was tolerated.
    ///
    /// @throws FormatException if the file is of no known format, or broken
    public static Loaded load(Path path) {
        try (var source = VectorSource.open(path)) {
            var recognised = Recognition.of(source);
            if (recognised.format() == VectorFormat.KINDRED) {
                var embeddings = KindredFile.open(path).embeddings();
                return new Loaded(VectorFormat.KINDRED, embeddings.size(), embeddings, Findings.NONE);
            }
            return read(source, recognised, true);
        }
    }

    /// Looks through a file, without keeping its vectors. Files of our own format are not read to their
    /// end; that is
    /// [KindredFile#verify].
    ///
    /// @throws FormatException if the file is of no known format; what is broken further down is described
    public static Description describe(Path path) {
        try (var source = VectorSource.open(path)) {
            var recognised = Recognition.of(source);
            if (recognised.format() == VectorFormat.KINDRED) {
                return Description.of(KindredFile.open(path));
            }
            try {
                return Description.of(source, recognised, read(source, recognised, false));
            } catch (FormatException e) {
                return Description.of(source, recognised, e);
            }
        }
    }

    private static Loaded read(VectorSource source, Recognition recognised, boolean isKept) {
        return switch (recognised.format()) {
            case WORD2VEC_TEXT, GLOVE -> TextRows.read(source, recognised, isKept);
            case WORD2VEC_BINARY -> BinaryRows.read(source, recognised, isKept);
            case KINDRED -> throw new IllegalArgumentException("a Kindred file is mapped");
        };
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

    /// Writes vectors to a stream, which stays open.
    ///
    /// @throws IllegalArgumentException if the format cannot hold one of the words, or a vector is not
    ///                                  finite
    public static void write(Embeddings embeddings, OutputStream out, VectorFormat format, WriteOptions options)
            throws IOException {
        switch (format) {
            case WORD2VEC_TEXT -> Word2VecText.write(embeddings, out, options);
            case WORD2VEC_BINARY -> Word2VecBinary.write(embeddings, out, options);
            case GLOVE -> GloveText.write(embeddings, out);
            case KINDRED -> KindredFile.write(embeddings, out);
        }
    }
}
