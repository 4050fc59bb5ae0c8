package dev.kindred.search;

/// How a graph of neighbours is built. Immutable.
///
/// @param metric         what makes vectors near; queries by another one are answered by comparing all rows.
///                       Default [Metric#COSINE]
/// @param maxConnections the paper's `M`: links of a node on the upper levels, twice as many on the lowest;
///                       2 to 512, default 16
/// @param beamWidth      the paper's `efConstruction`: nodes kept while a new one looks for its neighbours;
///                       1 to 10,000, default 200
/// @param quantization   what the walk through the graph reads, default [Quantization#NONE]
/// @param seed           of the nodes' levels, default 1
/// @param threads        at least 1, of no effect on the graph; default all cores
public record HnswOptions(
        Metric metric, int maxConnections, int beamWidth, Quantization quantization, long seed, int threads) {

    private static final int MOST_CONNECTIONS = 512;
    private static final int WIDEST_BEAM = 10_000;

    /// What stands for a vector while the graph is walked. Answers are scored from the vectors themselves.
    public enum Quantization {
        /// The vector: four bytes a component, and nothing beside the table.
        NONE,
        /// A byte a component and four for the row's scale, kept beside the table.
        INT8
    }

    public HnswOptions {
        if (maxConnections < 2 || maxConnections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "m " + maxConnections + ", must be from 2 to " + MOST_CONNECTIONS + " connections");
        }
        if (beamWidth < 1 || beamWidth > WIDEST_BEAM) {
            throw new IllegalArgumentException("ef construction " + beamWidth + ", must be from 1 to " + WIDEST_BEAM);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
        }
    }

    public static HnswOptions defaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new HnswOptions(Metric.COSINE, 16, 200, Quantization.NONE, 1, cores);
    }

    public HnswOptions withMetric(Metric metric) {
        return new HnswOptions(metric, maxConnections, beamWidth, quantization, seed, threads);
    }

    public HnswOptions withMaxConnections(int maxConnections) {
        return new HnswOptions(metric, maxConnections, beamWidth, quantization, seed, threads);
    }

    public HnswOptions withBeamWidth(int beamWidth) {
        return new HnswOptions(metric, maxConnections, beamWidth, quantization, seed, threads);
    }

    public HnswOptions withQuantization(Quantization quantization) {
        return new HnswOptions(metric, maxConnections, beamWidth, quantization, seed, threads);
    }

    public HnswOptions withSeed(long seed) {
        return new HnswOptions(metric, maxConnections, beamWidth, quantization, seed, threads);
    }

    public HnswOptions withThreads(int threads) {
        return new HnswOptions(metric, maxConnections, beamWidth, quantization, seed, threads);
    }

    /// How many links a node may have on `level`.
    int mostLinks(int level) {
        return level == 0 ? 2 * maxConnections : maxConnections;
    }
}
