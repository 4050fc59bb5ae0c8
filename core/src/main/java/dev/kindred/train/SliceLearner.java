package dev.kindred.train;

/// What one thread does with the slices of a corpus that it is given.
sealed interface SliceLearner permits SliceTrainer, SubwordTrainer {

    /// Learns from one slice, and says in `totals` how much that was.
    void train(long slice, Totals totals);

    /// Makes everything that this thread has learned known to the others.
    void mergeAll();
}
