package dev.kindred.cli;

import dev.kindred.search.HnswOptions;
import dev.kindred.search.HnswOptions.Quantization;
import picocli.CommandLine.Option;

/// How a graph is built.
final class GraphArguments {

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What makes words near, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    SearchOptions.MetricName metric = SearchOptions.MetricName.COSINE;

    @Option(
            names = "--m",
            paramLabel = "N",
            description = "Links of a word on the upper levels, twice as many on the lowest; 2 to 512 (default:"
                    + " ${DEFAULT-VALUE}).")
    int maxConnections = HnswOptions.defaults().maxConnections();

    @Option(
            names = "--ef-construction",
            paramLabel = "N",
            description = "Words kept while one looks for its links; 1 to 10000 (default: ${DEFAULT-VALUE}).")
    int beamWidth = HnswOptions.defaults().beamWidth();

    @Option(names = "--seed", paramLabel = "N", description = "Of the words' levels (default: ${DEFAULT-VALUE}).")
    long seed = HnswOptions.defaults().seed();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "At least 1; of no effect on the graph (default: all cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    HnswOptions options(Invocation invocation, Quantization quantization) {
        try {
            return HnswOptions.defaults()
                    .withMetric(metric.inSearch())
                    .withMaxConnections(maxConnections)
                    .withBeamWidth(beamWidth)
                    .withQuantization(quantization)
                    .withSeed(seed)
                    .withThreads(threads);
        } catch (IllegalArgumentException refused) {
            throw invocation.wrongUse(refused);
        }
    }
}
