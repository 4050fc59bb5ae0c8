package dev.kindred.format;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.SubwordEmbeddings;
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

    /// Reads vectors. Our own format and fastText's models are mapped into memory, all others are read into it.
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
            if (recognised.format() == VectorFormat.FASTTEXT) {
                return loaded(FastTextBinary.open(path));
            }
            return read(source, recognised, true);
        }
    }

    private static Loaded loaded(FastTextBinary.Opened opened) {
        var embeddings = SubwordEmbeddings.of(opened.model()).embeddings();
        var findings = new Findings(opened.repairedWords(), 0, false);
        return new Loaded(VectorFormat.FASTTEXT, embeddings.size(), embeddings, findings);
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
            if (recognised.format() == VectorFormat.FASTTEXT) {
                return describeFastText(source);
            }
            try {
                return Description.of(source, recognised, read(source, recognised, false));
            } catch (FormatException e) {
                return Description.of(source, recognised, e);
            }
        }
    }

    private static Description describeFastText(VectorSource source) {
        try {
            return Description.of(source, FastTextBinary.open(source.path()));
        } catch (FormatException e) {
            return Description.of(source, new Recognition(VectorFormat.FASTTEXT, 0, 0, 0), e);
        }
    }

    private static Loaded read(VectorSource source, Recognition recognised, boolean isKept) {
        return switch (recognised.format()) {
            case WORD2VEC_TEXT, GLOVE -> TextRows.read(source, recognised, isKept);
            case WORD2VEC_BINARY -> BinaryRows.read(source, recognised, isKept);
            case KINDRED, FASTTEXT -> throw new IllegalArgumentException(recognised.format() + " is mapped");
        };
    }

    /// Writes vectors; the file appears whole or not at all. A fastText model is written only from the
    /// embeddings of one.
    ///
    /// @throws IllegalArgumentException if the format cannot hold one of the words, or a vector is not
    ///                                  finite
    public static void write(Embeddings embeddings, Path path, VectorFormat format, WriteOptions options) {
        switch (format) {
            case WORD2VEC_TEXT -> Word2VecText.write(embeddings, path, options);
            case WORD2VEC_BINARY -> Word2VecBinary.write(embeddings, path, options);
            case GLOVE -> GloveText.write(embeddings, path);
            case KINDRED -> KindredFile.write(embeddings, path);
            case FASTTEXT -> FastTextBinary.write(fastText(embeddings), path);
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
            case FASTTEXT -> FastTextBinary.write(fastText(embeddings), out);
        }
    }

    /// A table of vectors has no n-grams and nothing that training could go on with: a file that claims to be a
    /// model would only deceive.
    private static FastTextModel fastText(Embeddings embeddings) {
        if (embeddings.matrix() instanceof ComposedMatrix composed) {
            return composed.model();
        }
        throw new IllegalArgumentException("a fastText model holds n-grams and output vectors, which a table of vectors"
                + " has not: word2vec-text is what fastText reads of tables (-pretrainedVectors)");
    }
}
