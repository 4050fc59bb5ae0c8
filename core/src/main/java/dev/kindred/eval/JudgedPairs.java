package dev.kindred.eval;

import java.util.stream.IntStream;

/// The pairs of a test that count.
///
/// @param people what people said of each
/// @param model  what the model said
record JudgedPairs(double[] people, double[] model) {

    /// Those of which the model said something.
    ///
    /// @param model NaN where it did not
    static JudgedPairs of(double[] people, double[] model) {
        var items = IntStream.range(0, model.length)
                .filter(i -> !Double.isNaN(model[i]))
                .toArray();
        return new JudgedPairs(
                IntStream.of(items).mapToDouble(i -> people[i]).toArray(),
                IntStream.of(items).mapToDouble(i -> model[i]).toArray());
    }
}
