package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.HnswFile;
import dev.kindred.search.HnswIndex;
import dev.kindred.search.Metric;
import dev.kindred.search.NeighbourIndex;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// An index that answers instead of a comparison with all words.
final class UsedIndex {

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "Walk through this index, as kindred index build makes it: faster, and some answers may be"
                    + " missed.")
    Optional<Path> file = Optional.empty();

    @Option(
            names = "--ef",
            paramLabel = "N",
            description = "With --index, candidates kept on the way: the more, the fewer answers are missed; 1 to"
                    + " 1000000 (default: ${DEFAULT-VALUE}).")
    int searchWidth = HnswIndex.DEFAULT_SEARCH_WIDTH;

    void check(Invocation invocation) {
        if (file.isEmpty()) {
            invocation.refuse("without --index", "--ef");
        }
        if (searchWidth < 1 || searchWidth > 1_000_000) {
            throw invocation.wrongUse("--ef " + searchWidth + ", must be from 1 to 1000000");
        }
    }

    /// @throws Failure if the index is for another metric
    Optional<NeighbourIndex> open(Embeddings embeddings, Metric metric) {
        return file.map(path -> {
            var index = HnswFile.open(path, embeddings);
            if (index.options().metric() != metric) {
                throw new Failure(path + " was built with --metric "
                        + spelled(index.options().metric()) + ", the question is by " + spelled(metric));
            }
            return index.withSearchWidth(searchWidth);
        });
    }

    private static String spelled(Metric metric) {
        return switch (metric) {
            case COSINE -> "cosine";
            case DOT_PRODUCT -> "dot";
            case EUCLIDEAN -> "euclidean";
        };
    }
}
