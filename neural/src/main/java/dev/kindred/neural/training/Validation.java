package dev.kindred.neural.training;

/// How good a network is on text that it does not learn from. The loop keeps the best parameters by it, and stops when
/// nothing gets better any more.
public interface Validation {

    /// What is measured, as it is printed: `perplexity`, `accuracy`.
    String name();

    boolean isHigherBetter();

    /// Measures the network as it is now. No graph is kept while this runs; tensors are freed afterwards, and within by
    /// scopes of its own where they are many.
    double measure();
}
