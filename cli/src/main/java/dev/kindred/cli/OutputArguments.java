package dev.kindred.cli;

import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a trainer's vectors go, and in which format.
final class OutputArguments {

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the vectors go; the file appears when all is done.")
    Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: by the output's extension .kindred, .bin, .vec, .txt,"
                    + " .glove). Only kindred keeps all that training can go on from.")
    Optional<VectorFormat> given = Optional.empty();

    /// The format to write a table of vectors in, once it is certain that the file can be written.
    VectorFormat format(Invocation invocation) {
        var format = modelFormat(invocation);
        if (format == VectorFormat.FASTTEXT) {
            throw invocation.wrongUse("--output " + file + ": a fastText model holds n-grams of characters; only"
                    + " fasttext trains them, and fastText reads other vectors as word2vec-text");
        }
        return format;
    }

    /// The same for models of subwords, which can be written as fastText's, too.
    VectorFormat modelFormat(Invocation invocation) {
        var format = given.or(() -> VectorFormat.byExtension(file))
                .orElseThrow(() -> invocation.wrongUse(OutputFormat.unknown("--output " + file)));
        if (format == VectorFormat.GENSIM) {
            throw invocation.wrongUse("--output " + file + ": gensim's files are read, not written");
        }
        VectorFile.requireWritable(file, format);
        return format;
    }

    /// The folder of the output, where a trainer's temporary files go too.
    Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /// Says before the work, not after it, that tables will not fit.
    ///
    /// @param tables how many of `words` x `dimension` are in memory at once
    /// @param saved  how many are on the disk at once, checkpoints included
    void requireRoom(long words, int dimension, int tables, int saved) {
        long table = words * (dimension + 8L) * Float.BYTES;
        long heap = Runtime.getRuntime().maxMemory();
        if (tables * table > heap) {
            throw new Failure(Amounts.count(words) + " words of dimension " + dimension + " need "
                    + Amounts.bytes(tables * table) + " of memory, the JVM may use " + Amounts.bytes(heap)
                    + "; raise --min-count, set --max-vocabulary, or give more with KINDRED_JAVA_OPTS=-Xmx…");
        }
        long free = freeBytes();
        if (saved * table > free) {
            throw new Failure(folder() + " has " + Amounts.bytes(free) + " free; the vectors and a checkpoint need "
                    + Amounts.bytes(saved * table));
        }
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(folder()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(TrainedModel model, VectorFormat format) {
        if (format == VectorFormat.KINDRED) {
            KindredFile.write(model, file);
        } else {
            OpenedVectors.write(model.embeddings(), file, format, WriteOptions.defaults());
        }
    }
}
