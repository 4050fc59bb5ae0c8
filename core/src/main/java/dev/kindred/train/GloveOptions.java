package dev.kindred.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// How [Glove] trains. Begin with [#defaults] and change what you need.
///
/// @param dimension       components of a vector, 1 to 10,000; default 100
/// @param iterations      passes over the counts, 1 to 100,000; default 15
/// @param learningRate    of AdaGrad, above 0, at most 10; default 0.05
/// @param xMax            counts from here on weigh 1, above 0, at most 1e9; default 100. For small texts,
///                        10 is better: `docs/results`
/// @param alpha           below `xMax`, a count x weighs (x / xMax)^alpha; 0 to 2, default 0.75
/// @param vectors         what the words' vectors are; default the sum
/// @param memoryBytes     what the counts may take in memory while training; beyond it they go to a file in
///                        `temporaryFolder`. At least 0, default a quarter of what the JVM may use
/// @param temporaryFolder default the system's
/// @param threads         1 to 1,024; default all processors. The result does not depend on it.
/// @param seed            any number; default 1
public record GloveOptions(
        int dimension,
        int iterations,
        double learningRate,
        double xMax,
        double alpha,
        Vectors vectors,
        long memoryBytes,
        Path temporaryFolder,
        int threads,
        long seed) {

    /// What becomes of a word's two vectors.
    public enum Vectors {
        /// The word's vector and its vector as a context, added: "a small boost in performance" (section
        /// 4.2).
        SUM,
        /// The word's vector alone.
        MAIN
    }

    public static GloveOptions defaults() {
        return new GloveOptions(
                100,
                15,
                0.05,
                100,
                0.75,
                Vectors.SUM,
                Runtime.getRuntime().maxMemory() / 4,
                Path.of(System.getProperty("java.io.tmpdir")),
                Math.min(1_024, Runtime.getRuntime().availableProcessors()),
                1);
    }

    public GloveOptions {
        checkRange("dimension", dimension, 1, 10_000);
        checkRange("iterations", iterations, 1, 100_000);
        checkRange("learning rate", learningRate, Double.MIN_NORMAL, 10);
        checkRange("x max", xMax, Double.MIN_NORMAL, 1e9);
        checkRange("alpha", alpha, 0, 2);
        checkRange("threads", threads, 1, 1_024);
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memory " + memoryBytes + " bytes, must be at least 0");
        }
    }

    private static void checkRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s %d, must be from %d to %,d", name, value, least, most));
        }
    }

    private static void checkRange(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            var from = least == Double.MIN_NORMAL ? "above 0 and at most " : "from " + least + " to ";
            throw new IllegalArgumentException(name + " " + value + ", must be " + from + most);
        }
    }

    /// Names and values as the command line spells them: what the result depends on.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("dimension", Integer.toString(dimension));
        map.put("iterations", Integer.toString(iterations));
        map.put("learning-rate", Double.toString(learningRate));
        map.put("x-max", Double.toString(xMax));
        map.put("alpha", Double.toString(alpha));
        map.put("vectors", vectors.name().toLowerCase(Locale.ROOT));
        map.put("seed", Long.toString(seed));
        return map;
    }

    public GloveOptions withDimension(int dimension) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withIterations(int iterations) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withLearningRate(double learningRate) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withXMax(double xMax) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withAlpha(double alpha) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withVectors(Vectors vectors) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withMemoryBytes(long memoryBytes) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withTemporaryFolder(Path temporaryFolder) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withThreads(int threads) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }

    public GloveOptions withSeed(long seed) {
        return new GloveOptions(
                dimension, iterations, learningRate, xMax, alpha, vectors, memoryBytes, temporaryFolder, threads, seed);
    }
}
