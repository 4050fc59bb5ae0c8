package dev.kindred.eval;

/// What a model made of the items of a test, one by one and in the test's order: what two models are
/// compared by. Arrays are shared, not copied, and not to be changed.
public sealed interface Outcomes {

    /// Of a report that is about a model as a whole.
    Outcomes NONE = new None();

    record None() implements Outcomes {}

    /// Points for each item; the score is their mean.
    ///
    /// @param points `[items]` in `[0, 1]`, NaN where an item was not judged
    record Points(double[] points) implements Outcomes {}

    /// Agreement with people; the score is Spearman's correlation.
    ///
    /// @param people `[items]`
    /// @param model  `[items]`, NaN where an item was not judged
    record Agreement(double[] people, double[] model) implements Outcomes {}
}
