package dev.kindred.cli;

import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.Keeping;
import dev.kindred.format.KindredFile;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
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

    @Mixin
    TableOutput output = new TableOutput();

    @Mixin
    ColumnArguments columns = new ColumnArguments();

    @Option(names = "--no-header", description = "Leave out the first line of word2vec's formats.")
    boolean noHeader;

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var written = output.format(out, invocation);
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
        columns.requireEffect(in, invocation);
        long start = System.nanoTime();
        String size = Files.exists(in) ? " (" + Amounts.bytes(TableOutput.bytes(in)) + ")" : "";
        var loaded = FileProgress.during("reading " + in + size, console, progress -> load(progress));
        OpenedVectors.tell(in, loaded.findings(), console);
        var embeddings = loaded.embeddings();
        var read = loaded.format();
        var model = read == VectorFormat.KINDRED && written == VectorFormat.KINDRED && output.type == NumberType.FLOAT32
                ? KindredFile.open(in).model()
                : Optional.<TrainedModel>empty();
        if (model.isPresent()) {
            KindredFile.write(model.get(), out); // as it is: nothing that training needs is lost
        } else {
            var made = read == VectorFormat.KINDRED ? KindredFile.open(in).provenance() : Optional.<Provenance>empty();
            var options = WriteOptions.defaults().withHeader(!noHeader).withProvenance(made);
            output.write(embeddings, out, written, options, console);
        }
        console.err()
                .println("Read " + Amounts.count(embeddings.size()) + " words of dimension " + embeddings.dimension()
                        + " (" + Spelled.of(read) + "), wrote " + TableOutput.written(out, written) + " in "
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
}
