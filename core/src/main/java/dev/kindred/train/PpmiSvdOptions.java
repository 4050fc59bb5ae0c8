package dev.kindred.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// How [PpmiSvd] makes vectors from counts. Begin with [#defaults] and change what you need. The window and
/// the weights of pairs belong to the counting, see [dev.kindred.corpus.CooccurrenceOptions].
///
/// @param dimension        components of a vector, 1 to 10,000; default 100
/// @param contextSmoothing contexts count as their number to this power, above 0, at most 1 (not at all);
///                         default 0.75. Below 1, rare contexts tell less.
/// @param shift            `k`: `ln k` is taken off every association, as `k` negatives of word2vec would;
///                         1 (nothing) to 1,000; default 1
/// @param eigenvaluePower  vectors are `U Σ^power`, 0 to 1; default 0.5
/// @param addContexts      whether the vectors are those of words and of contexts added; default false
/// @param oversampling     columns of the random test matrix beyond `dimension`, 0 to 1,000; default 20
/// @param powerIterations  of the randomised decomposition, 0 to 100; default 3
/// @param memoryBytes      what the matrix and its decomposition may take; default what the JVM may use
/// @param threads          1 to 1,024; default all processors. The vectors do not depend on it.
/// @param seed             of the random test matrix; default 1
public record PpmiSvdOptions(
        int dimension,
        double contextSmoothing,
        double shift,
        double eigenvaluePower,
        boolean addContexts,
        int oversampling,
        int powerIterations,
        long memoryBytes,
        int threads,
        long seed) {

    public static PpmiSvdOptions defaults() {
        return new PpmiSvdOptions(
                100,
                0.75,
                1,
                0.5,
                false,
                20,
                3,
                Runtime.getRuntime().maxMemory(),
                Math.min(1_024, Runtime.getRuntime().availableProcessors()),
                1);
    }

    public PpmiSvdOptions {
        checkRange("dimension", dimension, 1, 10_000);
        if (!(contextSmoothing > 0 && contextSmoothing <= 1)) {
            throw new IllegalArgumentException(
                    "context smoothing " + contextSmoothing + ", must be above 0 and at most 1");
        }
        checkRange("shift", shift, 1, 1_000);
        checkRange("eigenvalue power", eigenvaluePower, 0, 1);
        checkRange("oversampling", oversampling, 0, 1_000);
        checkRange("power iterations", powerIterations, 0, 100);
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("memory " + memoryBytes + " bytes, must be at least 1");
        }
        checkRange("threads", threads, 1, 1_024);
    }

    private static void checkRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s %d, must be from %d to %,d", name, value, least, most));
        }
    }

    private static void checkRange(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " " + value + ", must be from " + least + " to " + most);
        }
    }

    /// Names and values as the command line spells them: what the vectors depend on.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("dimension", Integer.toString(dimension));
        map.put("context-smoothing", Double.toString(contextSmoothing));
        map.put("shift", Double.toString(shift));
        map.put("eigenvalue-power", Double.toString(eigenvaluePower));
        map.put("add-contexts", Boolean.toString(addContexts));
        map.put("oversampling", Integer.toString(oversampling));
        map.put("power-iterations", Integer.toString(powerIterations));
        map.put("seed", Long.toString(seed));
        return map;
    }

    public PpmiSvdOptions withDimension(int dimension) {
        return with(draft -> draft.dimension = dimension);
    }

    public PpmiSvdOptions withContextSmoothing(double contextSmoothing) {
        return with(draft -> draft.contextSmoothing = contextSmoothing);
    }

    public PpmiSvdOptions withShift(double shift) {
        return with(draft -> draft.shift = shift);
    }

    public PpmiSvdOptions withEigenvaluePower(double eigenvaluePower) {
        return with(draft -> draft.eigenvaluePower = eigenvaluePower);
    }

    public PpmiSvdOptions withAddContexts(boolean addContexts) {
        return with(draft -> draft.addContexts = addContexts);
    }

    public PpmiSvdOptions withOversampling(int oversampling) {
        return with(draft -> draft.oversampling = oversampling);
    }

    public PpmiSvdOptions withPowerIterations(int powerIterations) {
        return with(draft -> draft.powerIterations = powerIterations);
    }

    public PpmiSvdOptions withMemoryBytes(long memoryBytes) {
        return with(draft -> draft.memoryBytes = memoryBytes);
    }

    public PpmiSvdOptions withThreads(int threads) {
        return with(draft -> draft.threads = threads);
    }

    public PpmiSvdOptions withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    private PpmiSvdOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    /// The components as variables, so that each `with` method names only its own.
    private static final class Draft {

        private int dimension;
        private double contextSmoothing;
        private double shift;
        private double eigenvaluePower;
        private boolean addContexts;
        private int oversampling;
        private int powerIterations;
        private long memoryBytes;
        private int threads;
        private long seed;

        Draft(PpmiSvdOptions options) {
            dimension = options.dimension;
            contextSmoothing = options.contextSmoothing;
            shift = options.shift;
            eigenvaluePower = options.eigenvaluePower;
            addContexts = options.addContexts;
            oversampling = options.oversampling;
            powerIterations = options.powerIterations;
            memoryBytes = options.memoryBytes;
            threads = options.threads;
            seed = options.seed;
        }

        PpmiSvdOptions build() {
            return new PpmiSvdOptions(
                    dimension,
                    contextSmoothing,
                    shift,
                    eigenvaluePower,
                    addContexts,
                    oversampling,
                    powerIterations,
                    memoryBytes,
                    threads,
                    seed);
        }
    }
}
