package dev.kindred.cli;

import dev.kindred.search.HnswFile;
import dev.kindred.search.HnswIndex;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred index info`: what an index holds.
@picocli.CommandLine.Command(
        name = "info",
        description = "Prints what the index of VECTORS holds and how it was built.",
        footer = {
            "",
            "Examples:",
            "  kindred index info wiki.kindred",
            "  kindred index info wiki.kindred --check --json"
        })
final class DescribeIndex implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "The vectors that the index was built on.")
    Path vectors = Path.of("");

    @Mixin
    IndexFile index = new IndexFile();

    @Option(names = "--check", description = "Read the whole index and all vectors, and compare their checksums.")
    boolean check;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        var embeddings = OpenedVectors.open(vectors, console);
        Path file = index.of(vectors);
        if (check) {
            HnswFile.verify(file, embeddings);
        }
        var facts = Facts.of(HnswFile.open(file, embeddings), embeddings.size());
        if (json) {
            Json.print(console, facts);
        } else {
            facts.print(console);
        }
        return Main.DONE;
    }

    /// @param words            that answer
    /// @param vectors          that the index was built on
    /// @param deletedInGraph   nodes that only show the way
    /// @param bytes            of the index, beside the vectors
    record Facts(
            int words,
            int vectors,
            int dimension,
            String metric,
            String quantization,
            int m,
            int efConstruction,
            long seed,
            int levels,
            double meanLinks,
            int deletedInGraph,
            long bytes) {

        static Facts of(HnswIndex index, int vectors) {
            var options = index.options();
            return new Facts(
                    index.embeddings().size(),
                    vectors,
                    index.embeddings().dimension(),
                    Spelled.of(options.metric()),
                    Spelled.of(options.quantization()),
                    options.maxConnections(),
                    options.beamWidth(),
                    options.seed(),
                    index.levels(),
                    index.meanLinks(),
                    index.deletedInGraph(),
                    index.sizeBytes());
        }

        void print(Console console) {
            var table = new Table();
            table.left("words", Amounts.count(words));
            table.left("built on", Amounts.count(vectors) + " vectors of dimension " + dimension);
            table.left("metric", metric);
            table.left("quantised", quantization);
            table.left("built with", "--m " + m + " --ef-construction " + efConstruction + " --seed " + seed);
            table.left("levels", String.valueOf(levels));
            table.left("links a word", Amounts.format("%.1f", meanLinks));
            table.left("deleted, in the graph", Amounts.count(deletedInGraph));
            table.left("size", Amounts.bytes(bytes) + ", " + bytes / Math.max(1, words) + " bytes a word");
            table.print(console.out());
        }
    }
}
