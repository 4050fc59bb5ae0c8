package dev.kindred.cli;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred quantize`: smaller files of any vectors.
@picocli.CommandLine.Command(
        name = "quantize",
        description = {
            "Writes vectors in a byte for each few components (product quantisation), some 4 to 30 times smaller.",
            "Any table of vectors becomes .kindred; a fastText model stays one as .ftz, n-grams included."
        },
        footer = {
            "",
            "Examples:",
            "  kindred quantize wiki.kindred small.kindred --qnorm",
            "  kindred quantize glove.6B.300d.txt small.kindred --dsub 4",
            "  kindred quantize cc.en.300.bin cc.en.300.ftz --qnorm"
        })
final class QuantizeCommand implements Command {

    @Parameters(index = "0", paramLabel = "IN", description = "A file of vectors in any format, or a fastText model.")
    Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; it appears when all is done.")
    Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "kindred or fasttext (default: by OUT's extension .kindred, .ftz).")
    Optional<VectorFormat> format = Optional.empty();

    @Option(
            names = "--dsub",
            paramLabel = "N",
            description = "Components a byte stands for, from 1 to the dimension (default: ${DEFAULT-VALUE}).")
    int width = 2;

    @Option(names = "--qnorm", description = "Quantise the lengths of vectors apart, for one more byte a vector.")
    boolean norms;

    @Option(names = "--qout", description = "Quantise the output vectors of a fastText model as well.")
    boolean output;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "At least 1; of no effect on the result (default: all cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the rows that are looked at (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var written = written(invocation);
        if (width < 1) {
            throw invocation.wrongUse("--dsub " + width + ", must be at least 1");
        }
        if (threads < 1) {
            throw invocation.wrongUse("--threads " + threads + ", must be at least 1");
        }
        if (written == VectorFormat.KINDRED) {
            invocation.refuse("with --format kindred", "--qout");
        }
        AtomicFile.requireWritable(out);
        long start = System.nanoTime();
        var embeddings = OpenedVectors.open(in, console);
        if (width > embeddings.dimension()) {
            throw invocation.wrongUse("--dsub " + width + ", must be at most the dimension, " + embeddings.dimension());
        }
        if (embeddings.matrix() instanceof QuantizedMatrix) {
            throw new Failure(in + " is quantised already");
        }
        var small = Waiting.during("quantising " + in, console, () -> quantized(embeddings, written));
        VectorFile.write(small, out, written, WriteOptions.defaults());
        console.err()
                .println("Wrote " + out + " (" + Spelled.of(written) + ", " + Amounts.bytes(Files.size(out)) + " of "
                        + Amounts.bytes(Files.size(in)) + ") in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
        return Main.DONE;
    }

    private VectorFormat written(Invocation invocation) {
        var written = format.or(() -> VectorFormat.byExtension(out));
        return switch (written.orElseThrow(() -> invocation.wrongUse(OutputFormat.unknown(out.toString())))) {
            case KINDRED -> VectorFormat.KINDRED;
            case FASTTEXT -> VectorFormat.FASTTEXT;
            case WORD2VEC_TEXT,
                    WORD2VEC_BINARY,
                    GLOVE,
                    NUMPY,
                    NPZ,
                    SAFETENSORS,
                    STATIC_EMBEDDING,
                    PROJECTOR,
                    JSON_LINES,
                    PARQUET,
                    ARROW,
                    GENSIM ->
                throw invocation.wrongUse(Spelled.of(written.get())
                        + " holds plain numbers only; quantised vectors go to .kindred, fastText models to .ftz");
        };
    }

    private Embeddings quantized(Embeddings embeddings, VectorFormat written) {
        if (written == VectorFormat.KINDRED) {
            return new Embeddings(embeddings.vocabulary(), quantized(computed(embeddings.matrix())));
        }
        if (!(embeddings.matrix() instanceof ComposedMatrix composed)) {
            throw new Failure(in + " is no fastText model, so it cannot become one; write it to .kindred");
        }
        return SubwordEmbeddings.of(quantized(composed.model())).embeddings();
    }

    private FastTextModel quantized(FastTextModel model) {
        if (model.isQuantized()) {
            throw new Failure(in + " is quantised already");
        }
        return model.withMatrices(quantized(model.input()), output ? quantized(model.output()) : model.output());
    }

    private Matrix computed(Matrix matrix) {
        return matrix instanceof ComposedMatrix composed ? composed.computed(threads) : matrix;
    }

    private QuantizedMatrix quantized(Matrix matrix) {
        return QuantizedMatrix.of(matrix, width, norms, seed, threads);
    }
}
