package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.NumberType;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How vectors that were read or made of others are written.
final class TableOutput {

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: by OUT's extension " + OutputFormat.EXTENSIONS + ").")
    Optional<VectorFormat> given = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "NAME",
            description = "How numbers are kept, where the format leaves a choice: ${COMPLETION-CANDIDATES}"
                    + " (default: ${DEFAULT-VALUE}).")
    NumberType type = NumberType.FLOAT32;

    /// The format to write in, once it is certain that `out` can be written so.
    VectorFormat format(Path out, Invocation invocation) {
        var format = given.or(() -> VectorFormat.byExtension(out))
                .orElseThrow(() -> invocation.wrongUse(OutputFormat.unknown(out.toString())));
        if (format == VectorFormat.GENSIM) {
            throw invocation.wrongUse(out + ": gensim's files are read, not written; gensim reads word2vec-binary by"
                    + " KeyedVectors.load_word2vec_format");
        }
        if (!format.types().contains(type)) {
            throw invocation.wrongUse("--type " + Spelled.of(type) + ": " + Spelled.of(format) + " holds "
                    + Spelled.listed(format.types().stream().map(Spelled::of).toList()));
        }
        VectorFile.requireWritable(out, format);
        return format;
    }

    /// The same for vectors that are no longer made of n-grams.
    VectorFormat tableFormat(Path out, Invocation invocation) {
        var format = format(out, invocation);
        if (format == VectorFormat.FASTTEXT) {
            throw invocation.wrongUse(out + ": a fastText model holds n-grams of characters, which a table of vectors"
                    + " has not; fastText reads it as word2vec-text");
        }
        return format;
    }

    void write(Embeddings embeddings, Path out, VectorFormat format, WriteOptions options, Console console) {
        FileProgress.during("writing " + out, console, progress -> {
            OpenedVectors.write(embeddings, out, format, options.withType(type).withProgress(progress));
            return out;
        });
    }

    /// `wiki.kindred (kindred, 28.4 MB)`
    static String written(Path out, VectorFormat format) throws IOException {
        return out + " (" + Spelled.of(format) + ", " + Amounts.bytes(bytes(out)) + ")";
    }

    /// The size of a file, or of the files of a folder.
    static long bytes(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.size(path);
        }
        long bytes = 0;
        try (var files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
