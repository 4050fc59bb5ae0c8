package dev.kindred.train;

import java.util.function.BooleanSupplier;

/// Which thread trains which slice, and on which weights.
sealed interface Schedule extends AutoCloseable permits HogwildTraining, ReplicaTraining {

    /// Trains the slices from `next` on, until all are done or `pause` answers true; asks it several times
    /// a second, on the calling thread.
    ///
    /// @return the first slice that is not trained; all before it are, and no thread is at work any more
    long run(long next, BooleanSupplier pause);

    @Override
    void close();
}
