package dev.kindred.format;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.SubwordEmbeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Files of vectors of any format: what they are is decided by what they hold, not by their names.
public final class VectorFile {

    private VectorFile() {}

    /// The format of a file, from its first bytes.
    ///
    /// @throws FormatException if it is none that can be read; the message says what it looks like
    public static VectorFormat recognise(Path path) {
        if (Files.isDirectory(path)) {
            return Recognition.ofFolder(path);
        }
        try (var source = VectorSource.open(path)) {
            return Recognition.of(source).format();
        }
    }

    /// Parquet or Arrow, if a plain file is one of these, from its first eight bytes. The module `columns`
    /// reads them.
    public static Optional<VectorFormat> columns(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (var file = Files.newInputStream(path)) {
            return Recognition.ofColumns(file.readNBytes(Recognition.COLUMNS_MAGIC_BYTES));
        } catch (IOException e) {
            return Optional.empty(); // who opens it says why that cannot be done
        }
    }

    /// Reads vectors. Numbers that lie in a file as they are used are mapped into memory (our own format,
    /// fastText's models, word2vec's binary format, unpacked); all others are read into it.
    ///
    /// @throws FormatException if the file is of no known format, or broken
    public static Embeddings open(Path path) {
        return load(path).embeddings();
    }

    /// Reads vectors as [#open] does and tells what was tolerated.
    ///
    /// @throws FormatException if the file is of no known format, or broken
    public static Loaded load(Path path) {
        return load(path, Progress.SILENT);
    }

    /// Reads vectors as [#open] does, says how far it is, and tells what was tolerated.
    ///
    /// @throws FormatException if the file is of no known format, or broken
    public static Loaded load(Path path, Progress progress) {
        return load(path, Keeping.Simply.IN_MEMORY, progress);
    }

    /// Reads vectors as [#load] does, but keeps the rows of text, JSON lines and word2vec's binary format in a
    /// temporary file in `folder`, mapped and already without a name: vectors that are larger than memory can be
    /// converted.
    ///
    /// @throws FormatException if the file is of no known format, or broken
    public static Loaded loadOnDisk(Path path, Path folder, Progress progress) {
        return load(path, new Keeping.OnDisk(folder), progress);
    }

    private static Loaded load(Path path, Keeping keeping, Progress progress) {
        if (Files.isDirectory(path)) {
            return readFolder(path, progress);
        }
        try (var source = VectorSource.open(path, progress)) {
            return read(source, Recognition.of(source), keeping, progress);
        }
    }

    /// Looks through a file, without keeping its vectors. Files of our own format and models of fastText
    /// are not
    /// read to their end; that is [KindredFile#verify] and [FastTextBinary#verify].
    ///
    /// @throws FormatException if the file is of no known format; what is broken further down is described
    public static Description describe(Path path) {
        if (Files.isDirectory(path)) {
            return Description.of(readFolder(path, Progress.SILENT));
        }
        try (var source = VectorSource.open(path)) {
            var recognised = Recognition.of(source);
            if (recognised.format() == VectorFormat.KINDRED) {
                return Description.of(KindredFile.open(path));
            }
            try {
                return recognised.format() == VectorFormat.FASTTEXT
                        ? Description.of(source, FastTextBinary.open(path))
                        : Description.of(
                                source, recognised, read(source, recognised, Keeping.Simply.NOWHERE, Progress.SILENT));
            } catch (FormatException e) {
                return Description.of(source, recognised, e);
            }
        }
    }

    /// What is mapped is there, whatever `keeping` says.
    private static Loaded read(VectorSource source, Recognition recognised, Keeping keeping, Progress progress) {
        Path path = source.path();
        return switch (recognised.format()) {
            case WORD2VEC_TEXT, GLOVE, JSON_LINES -> TextRows.read(source, recognised, keeping);
            case WORD2VEC_BINARY -> BinaryRows.read(source, recognised, keeping);
            case KINDRED -> loaded(KindredFile.open(path).embeddings());
            case FASTTEXT -> loaded(FastTextBinary.open(path));
            case NUMPY -> NumpyArray.load(path, progress);
            case NPZ -> NumpyArchive.load(path, progress);
            case SAFETENSORS -> Safetensors.load(path, progress);
            case GENSIM -> GensimVectors.load(path, progress);
            case STATIC_EMBEDDING, PROJECTOR -> readFolder(path, progress);
            case PARQUET, ARROW ->
                throw new FormatException(
                        path, "is a file of columns (" + recognised.format().label() + "), read by the module columns");
        };
    }

    private static Loaded readFolder(Path folder, Progress progress) {
        return Recognition.ofFolder(folder) == VectorFormat.PROJECTOR
                ? Projector.load(folder, progress)
                : StaticEmbedding.load(folder, progress);
    }

    private static Loaded loaded(Embeddings embeddings) {
        return new Loaded(VectorFormat.KINDRED, embeddings.size(), embeddings, Findings.NONE);
    }

    private static Loaded loaded(FastTextBinary.Opened opened) {
        var embeddings = SubwordEmbeddings.of(opened.model()).embeddings();
        var findings = new Findings(opened.repairedWords(), 0, false);
        return new Loaded(VectorFormat.FASTTEXT, embeddings.size(), embeddings, findings);
    }

    /// Writes vectors; the file appears whole or not at all. A fastText model is written only from the
    /// embeddings of one.
    ///
    /// @throws IllegalArgumentException if the format cannot hold one of the words or numbers of this
    ///              type, or
    ///                                  a vector is not finite
    public static void write(Embeddings embeddings, Path path, VectorFormat format, WriteOptions options) {
        requireType(format, options.type());
        switch (format) {
            case WORD2VEC_TEXT -> Word2VecText.write(embeddings, path, options);
            case WORD2VEC_BINARY -> Word2VecBinary.write(embeddings, path, options);
            case GLOVE -> GloveText.write(embeddings, path, options);
            case KINDRED -> KindredFile.write(embeddings, path, options);
            case FASTTEXT -> FastTextBinary.write(fastText(embeddings), path);
            case NUMPY -> NumpyArray.write(embeddings, path, options);
            case NPZ -> NumpyArchive.write(embeddings, path, options);
            case SAFETENSORS -> Safetensors.write(embeddings, path, options);
            case STATIC_EMBEDDING -> StaticEmbedding.write(embeddings, path, options);
            case PROJECTOR -> Projector.write(embeddings, path, options);
            case JSON_LINES -> JsonLines.write(embeddings, path, options);
            case GENSIM -> throw onlyRead();
            case PARQUET, ARROW -> throw ofColumns(format);
        }
    }

    /// Throws what [#write] would throw before its first byte: that the folder of `path` does not exist,
    /// that there
    /// is a folder where a file is wanted, or something where a new folder is wanted.
    public static void requireWritable(Path path, VectorFormat format) {
        if (format.isFolder()) {
            AtomicFolder.requireWritable(path);
        } else {
            AtomicFile.requireWritable(path);
        }
    }

    public static void write(Embeddings embeddings, Path path, VectorFormat format) {
        write(embeddings, path, format, WriteOptions.defaults());
    }

    /// Writes vectors to a stream, which stays open.
    ///
    /// @throws IllegalArgumentException if the format is more than one file, cannot hold one of the words
    ///              or
    ///                                  numbers of this type, or a vector is not finite
    public static void write(Embeddings embeddings, OutputStream out, VectorFormat format, WriteOptions options)
            throws IOException {
        requireType(format, options.type());
        switch (format) {
            case WORD2VEC_TEXT -> Word2VecText.write(embeddings, out, options);
            case WORD2VEC_BINARY -> Word2VecBinary.write(embeddings, out, options);
            case GLOVE -> GloveText.write(embeddings, out, options);
            case KINDRED -> KindredFile.write(embeddings, out, options);
            case FASTTEXT -> FastTextBinary.write(fastText(embeddings), out);
            case NPZ -> NumpyArchive.write(embeddings, out, options);
            case JSON_LINES -> JsonLines.write(embeddings, out, options);
            case GENSIM -> throw onlyRead();
            case PARQUET, ARROW -> throw ofColumns(format);
            case NUMPY, SAFETENSORS, STATIC_EMBEDDING, PROJECTOR ->
                throw new IllegalArgumentException(format.label() + " is more than one file, not a stream");
        }
    }

    private static IllegalArgumentException onlyRead() {
        return new IllegalArgumentException("gensim's files are read, not written: gensim reads word2vec-binary by"
                + " KeyedVectors.load_word2vec_format");
    }

    private static IllegalArgumentException ofColumns(VectorFormat format) {
        return new IllegalArgumentException(format.label() + " is written by the module columns");
    }

    private static void requireType(VectorFormat format, NumberType type) {
        if (format.types().isEmpty()) {
            throw onlyRead();
        }
        if (!format.types().contains(type)) {
            throw new IllegalArgumentException(format.label() + " cannot hold " + name(type) + ", only "
                    + format.types().stream().map(VectorFile::name).collect(Collectors.joining(", ")));
        }
    }

    private static String name(NumberType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /// A table of vectors has no n-grams and nothing that training could go on with: a file that claims
    /// to be a
    /// model would only deceive.
    private static FastTextModel fastText(Embeddings embeddings) {
        if (embeddings.matrix() instanceof ComposedMatrix composed) {
            return composed.model();
        }
        throw new IllegalArgumentException("a fastText model holds n-grams and output vectors, which a table of vectors"
                + " has not: word2vec-text is what fastText reads of tables (-pretrainedVectors)");
    }
}
