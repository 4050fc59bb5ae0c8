package dev.kindred.train;

/// What a thread trains slices with. What a slice draws at random depends on the seed and the slice alone.
sealed interface SliceWork permits SliceTrainer, DocumentTrainer {

    /// Learns from one slice, and says in `totals` how much that was.
    void train(long slice, Totals totals);

    /// Makes everything that this thread has learned known to the others.
    void mergeAll();
}
