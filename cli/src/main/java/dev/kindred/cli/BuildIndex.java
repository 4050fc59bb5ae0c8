package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.search.HnswIndex;
import dev.kindred.search.HnswOptions.Quantization;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred index build`: a graph of all words.
@picocli.CommandLine.Command(
        name = "build",
        description = {
            "Links every word to near ones, and writes the links to a file beside the vectors, which are not copied.",
            "The same vectors and options give the same file, on any number of threads."
        },
        footer = {
            "",
            "Examples:",
            "  kindred index build wiki.kindred",
            "  kindred index build wiki.kindred --m 32 --ef-construction 400 --output wiki.fine.hnsw",
            "  kindred index build cc.en.300.bin --quantize int8",
            "  kindred near wiki.kindred king --index wiki.kindred.hnsw"
        })
final class BuildIndex implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "The file to write; it appears when all is done (default: VECTORS with .hnsw behind its name).")
    Optional<Path> output = Optional.empty();

    @Mixin
    GraphArguments graph = new GraphArguments();

    @Option(
            names = "--quantize",
            paramLabel = "NAME",
            description = "What walks read, ${COMPLETION-CANDIDATES}: the vectors, or a byte a component beside them."
                    + " Answers are scored from the vectors (default: ${DEFAULT-VALUE}).")
    Quantization quantization = Quantization.NONE;

    @Override
    public int run(Invocation invocation, Console console) {
        var options = graph.options(invocation, quantization);
        Path file = output.orElseGet(() -> IndexFile.beside(vectors));
        AtomicFile.requireWritable(file);
        long start = System.nanoTime();
        var embeddings = OpenedVectors.open(vectors, console);
        var index = IndexFile.building(
                "linking " + Amounts.count(embeddings.size()) + " words",
                console,
                listener -> HnswIndex.build(embeddings, options, listener));
        IndexFile.write(index, file);
        console.err().println("Wrote " + file + ": " + IndexFile.described(index) + IndexFile.since(start));
        return Main.DONE;
    }
}
