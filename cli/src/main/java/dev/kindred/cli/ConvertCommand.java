package dev.kindred.cli;

import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.Keeping;
import dev.kindred.format.KindredFile;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred convert`: vectors from one format to another.
@picocli.CommandLine.Command(
        name = "convert",
        description = "Writes vectors in another format. What IN is, is recognised from its content.",
        footer = {
            "",
            "Examples:",
            "  kindred convert GoogleNews.bin.gz news.kindred",
            "  kindred convert wiki.kindred wiki.txt --format glove",
            "  kindred convert wiki.kindred wiki.bin --no-header",
            "  kindred convert cc.en.300.bin cc.en.300.vec",
            "  kindred convert wiki.kindred wiki.npy --type float16",
            "  kindred convert potion-base-8M/ potion.kindred",
            "  kindred convert wiki.kindred wiki-model2vec --format static-embedding",
            "  kindred convert wiki.kindred projector --format projector",
            "  kindred convert wiki.kindred wiki.parquet",
            "  kindred convert embeddings.parquet news.kindred --word-column title --vector-column embedding",
            "",
            "A fastText model becomes the table of its words' vectors, n-grams included; word2vec-binary is what",
            ".bin means for OUT. A table has no n-grams, so it cannot become a fastText model."
        })
final class ConvertCommand implements Command {

    /// A packed file may become some times larger.
    private static final int PACKED_OR_IN_MEMORY = 8;

    @Parameters(index = "0", paramLabel = "IN", description = "A file or folder of vectors in any format.")
    Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The file or folder to write; it appears when all is done.")
    Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: by OUT's extension " + OutputFormat.EXTENSIONS + ").")
    Optional<VectorFormat> format = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "NAME",
            description = "How numbers are kept, where the format leaves a choice: ${COMPLETION-CANDIDATES}"
                    + " (default: ${DEFAULT-VALUE}).")
    NumberType type = NumberType.FLOAT32;

    @Mixin
    ColumnArguments columns = new ColumnArguments();

    @Option(names = "--no-header", description = "Leave out the first line of word2vec's formats.")
    boolean noHeader;

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var written = format.or(() -> VectorFormat.byExtension(out))
                .orElseThrow(() -> invocation.wrongUse(OutputFormat.unknown(out.toString())));
        switch (written) {
            case WORD2VEC_TEXT, WORD2VEC_BINARY -> {}
            case GLOVE,
                    KINDRED,
                    FASTTEXT,
                    NUMPY,
                    NPZ,
                    SAFETENSORS,
                    STATIC_EMBEDDING,
                    PROJECTOR,
                    JSON_LINES,
                    PARQUET,
                    ARROW,
                    GENSIM -> invocation.refuse("with --format " + Spelled.of(written), "--no-header");
        }
        if (written == VectorFormat.GENSIM) {
            throw invocation.wrongUse(out + ": gensim's files are read, not written; gensim reads word2vec-binary by"
                    + " KeyedVectors.load_word2vec_format");
        }
        if (!written.types().contains(type)) {
            throw invocation.wrongUse("--type " + Spelled.of(type) + ": " + Spelled.of(written) + " holds "
                    + Spelled.listed(written.types().stream().map(Spelled::of).toList()));
        }
        columns.requireEffect(in, invocation);
        VectorFile.requireWritable(out, written);
        long start = System.nanoTime();
        String size = Files.exists(in) ? " (" + Amounts.bytes(bytes(in)) + ")" : "";
        var loaded = FileProgress.during("reading " + in + size, console, progress -> load(progress));
        OpenedVectors.tell(in, loaded.findings(), console);
        var embeddings = loaded.embeddings();
        var read = loaded.format();
        var model = read == VectorFormat.KINDRED && written == VectorFormat.KINDRED && type == NumberType.FLOAT32
                ? KindredFile.open(in).model()
                : Optional.<TrainedModel>empty();
        FileProgress.during("writing " + out, console, progress -> {
            if (model.isPresent()) {
                KindredFile.write(model.get(), out); // as it is: nothing that training needs is lost
            } else {
                var options = WriteOptions.defaults().withHeader(!noHeader).withType(type);
                OpenedVectors.write(embeddings, out, written, options.withProgress(progress));
            }
            return out;
        });
        console.err()
                .println("Read " + Amounts.count(embeddings.size()) + " words of dimension " + embeddings.dimension()
                        + " (" + Spelled.of(read) + "), wrote " + out + " (" + Spelled.of(written) + ", "
                        + Amounts.bytes(bytes(out)) + ") in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
        if (read == VectorFormat.KINDRED
                && written == VectorFormat.KINDRED
                && model.isEmpty()
                && KindredFile.open(in).model().isPresent()) {
            console.err().println(out + " holds the vectors alone; what training needs to go on stays in " + in);
        }
        return Main.DONE;
    }

    /// Rows go to a temporary file beside OUT when they might take more than half of the memory.
    private Loaded load(Progress progress) {
        long bytes = Files.isRegularFile(in) ? in.toFile().length() : Long.MAX_VALUE;
        boolean fits = Files.isDirectory(in) || bytes < Runtime.getRuntime().maxMemory() / PACKED_OR_IN_MEMORY;
        var keeping = fits ? Keeping.Simply.IN_MEMORY : new Keeping.OnDisk(folder());
        return OpenedVectors.load(in, keeping, columns, progress);
    }

    private Path folder() {
        Path parent = out.toAbsolutePath().getParent();
        return parent == null ? out.toAbsolutePath() : parent;
    }

    /// The size of a file, or of the files of a folder.
    private static long bytes(Path path) throws IOException {
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
