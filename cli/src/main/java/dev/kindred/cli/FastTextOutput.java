package dev.kindred.cli;

import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.FastTextBinary;
import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import dev.kindred.train.FastText;
import dev.kindred.train.FastTextOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a model of fastText goes, and in which format.
final class FastTextOutput {

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the model goes; the file appears when all is done.")
    Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: by the output's extension: .bin is fasttext, .kindred,"
                    + " .vec, .txt, .glove). Only fasttext keeps the n-grams, and with them vectors of unknown words.")
    Optional<VectorFormat> given = Optional.empty();

    /// The format to write, once it is certain that the file can be written.
    VectorFormat format(Invocation invocation) {
        var format = given.or(this::byExtension)
                .orElseThrow(() -> invocation.wrongUse(OutputFormat.unknown("--output " + file)));
        AtomicFile.requireWritable(file);
        return format;
    }

    private Optional<VectorFormat> byExtension() {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".ftz")) {
            throw new Failure("--output " + file + ": a .ftz is made of a finished model; train to a .bin first, then"
                    + " kindred quantize makes it smaller");
        }
        return name.endsWith(".bin") ? Optional.of(VectorFormat.FASTTEXT) : VectorFormat.byExtension(file);
    }

    /// The folder of the output, where temporary files go too.
    Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /// Says before the work, not after it, that tables will not fit.
    void requireRoom(long words, FastTextOptions options, VectorFormat format) {
        long row = (options.training().dimension() + 8L) * Float.BYTES;
        long memory = 3 * words * row + options.buckets() * (long) Integer.BYTES;
        long heap = Runtime.getRuntime().maxMemory();
        if (memory > heap) {
            throw new Failure(Amounts.count(words) + " words and " + Amounts.count(options.buckets())
                    + " buckets of dimension " + options.training().dimension() + " need more than "
                    + Amounts.bytes(memory) + " of memory, the JVM may use " + Amounts.bytes(heap)
                    + "; raise --min-count, lower --buckets, or give more with KINDRED_JAVA_OPTS=-Xmx…");
        }
        long disk = format == VectorFormat.FASTTEXT ? (2 * words + options.buckets()) * row : 3 * words * row;
        long free = freeBytes();
        if (disk > free) {
            throw new Failure(
                    folder() + " has " + Amounts.bytes(free) + " free; the model needs " + Amounts.bytes(disk));
        }
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(folder()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(FastText.Trained trained, TrainedModel tables, VectorFormat format) {
        switch (format) {
            case FASTTEXT -> FastTextBinary.write(trained.model(), file);
            case KINDRED -> KindredFile.write(tables, file);
            case WORD2VEC_TEXT,
                    WORD2VEC_BINARY,
                    GLOVE,
                    NUMPY,
                    NPZ,
                    SAFETENSORS,
                    STATIC_EMBEDDING,
                    GENSIM,
                    PROJECTOR,
                    PARQUET,
                    ARROW,
                    JSON_LINES -> OpenedVectors.write(tables.embeddings(), file, format, WriteOptions.defaults());
        }
    }
}
