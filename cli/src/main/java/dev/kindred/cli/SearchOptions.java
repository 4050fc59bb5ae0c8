package dev.kindred.cli;

import dev.kindred.search.Metric;
import dev.kindred.search.Query;
import picocli.CommandLine.Option;

/// What makes a word near, and which words may answer.
final class SearchOptions {

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What makes a word near, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    MetricName metric = MetricName.COSINE;

    @Option(
            names = "--max-rank",
            paramLabel = "N",
            description = "Only the N first words of the file answer; most files are sorted by falling frequency"
                    + " (default: all).")
    int maxRank = Integer.MAX_VALUE;

    /// The metrics as users type them.
    enum MetricName {
        COSINE,
        DOT,
        EUCLIDEAN;

        Metric inSearch() {
            return switch (this) {
                case COSINE -> Metric.COSINE;
                case DOT -> Metric.DOT_PRODUCT;
                case EUCLIDEAN -> Metric.EUCLIDEAN;
            };
        }
    }

    void check(Invocation invocation) {
        if (maxRank < 1) {
            throw invocation.wrongUse("--max-rank " + maxRank + ", must be at least 1");
        }
    }

    Query of(Query query) {
        return query.withMetric(metric.inSearch()).withinMostFrequent(maxRank);
    }
}
