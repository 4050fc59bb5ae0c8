package dev.kindred.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What every program is told alike.
///
/// @param learningRate at the start; empty for 0.025 with skip-gram and 0.05 with CBOW, the original's defaults
/// @param seed         of the first round; round `r` takes `seed + r - 1`, so that the spread of quality is that of
/// seeds
record Settings(
        Path corpus,
        int dimension,
        int window,
        int negatives,
        int epochs,
        double sample,
        int minCount,
        int threads,
        long seed,
        OptionalDouble learningRate) {

    Settings {
        requireAtLeast("dimension", dimension, 1);
        requireAtLeast("window", window, 1);
        requireAtLeast("negatives", negatives, 1);
        requireAtLeast("epochs", epochs, 1);
        requireAtLeast("min-count", minCount, 1);
        requireAtLeast("threads", threads, 1);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + ", must be at least " + least);
        }
    }

    double learningRate(Method method) {
        return learningRate.orElse(method.isCbow() ? 0.05 : 0.025);
    }

    /// The placeholders of `programs.conf` with their values.
    ///
    /// @param output a path without ending
    Map<String, String> values(Method method, int round, Path output) {
        var values = new LinkedHashMap<String, String>();
        values.put("corpus", corpus.toAbsolutePath().toString());
        values.put("output", output.toAbsolutePath().toString());
        values.put("architecture", method.architecture);
        values.put("sg", method.isCbow() ? "0" : "1");
        values.put("cbow", method.isCbow() ? "1" : "0");
        values.put("loss", method.loss);
        values.put("hs", method.isHierarchical() ? "1" : "0");
        values.put("dimension", String.valueOf(dimension));
        values.put("window", String.valueOf(window));
        values.put("negatives", method.isHierarchical() ? "0" : String.valueOf(negatives));
        values.put("epochs", String.valueOf(epochs));
        values.put("sample", String.valueOf(sample));
        values.put("min-count", String.valueOf(minCount));
        values.put("threads", String.valueOf(threads));
        values.put("seed", String.valueOf(seed + round - 1));
        values.put("learning-rate", String.valueOf(learningRate(method)));
        values.put("root", Benchmarks.root().toString());
        return values;
    }
}
