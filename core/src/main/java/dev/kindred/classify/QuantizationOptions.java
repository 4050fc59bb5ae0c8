package dev.kindred.classify;

/// How a classifier is made small.
///
/// @param width          components that share a byte, at least 1; default 2, fastText's `dsub`
/// @param withNorms      whether the lengths of rows are quantised apart; default false, fastText's `qnorm`
/// @param cutoff         keep only so many rows of words and n-grams, those of the greatest length; 0 keeps
///                       all, the default
/// @param quantizeOutput whether the rows of labels are quantised too; default false, fastText's `qout`
/// @param threads        1 to 1,024; default all processors
/// @param seed           any number; default 1
public record QuantizationOptions(
        int width, boolean withNorms, int cutoff, boolean quantizeOutput, int threads, long seed) {

    /// Pieces of two components, all rows, labels as they are.
    public static QuantizationOptions defaults() {
        return new QuantizationOptions(2, false, 0, false, Runtime.getRuntime().availableProcessors(), 1);
    }

    public QuantizationOptions {
        if (width < 1) {
            throw new IllegalArgumentException("width " + width + ", must be at least 1");
        }
        if (cutoff < 0) {
            throw new IllegalArgumentException("cutoff " + cutoff + ", must be at least 0");
        }
        if (threads < 1 || threads > 1_024) {
            throw new IllegalArgumentException("threads " + threads + ", must be from 1 to 1,024");
        }
    }

    public QuantizationOptions withWidth(int value) {
        return new QuantizationOptions(value, withNorms, cutoff, quantizeOutput, threads, seed);
    }

    public QuantizationOptions withNorms(boolean value) {
        return new QuantizationOptions(width, value, cutoff, quantizeOutput, threads, seed);
    }

    public QuantizationOptions withCutoff(int value) {
        return new QuantizationOptions(width, withNorms, value, quantizeOutput, threads, seed);
    }

    public QuantizationOptions withQuantizeOutput(boolean value) {
        return new QuantizationOptions(width, withNorms, cutoff, value, threads, seed);
    }

    public QuantizationOptions withThreads(int value) {
        return new QuantizationOptions(width, withNorms, cutoff, quantizeOutput, value, seed);
    }

    public QuantizationOptions withSeed(long value) {
        return new QuantizationOptions(width, withNorms, cutoff, quantizeOutput, threads, value);
    }
}
