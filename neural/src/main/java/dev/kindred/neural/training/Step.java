package dev.kindred.neural.training;

import dev.kindred.vocab.RandomStream;

/// What is being done with a batch.
///
/// @param isTraining whether dropout and other noise is wanted
/// @param number     of the update that the batch is for, from 0; the number of the batch in a validation
/// @param random     for random choices made in Java; the same for the same seed and batch, whatever came before.
///                   The library's own generator is seeded likewise
public record Step(boolean isTraining, long number, RandomStream random) {

    /// The step of a batch that is only judged.
    public static Step judging(long number) {
        return new Step(false, number, RandomStream.of(0, number));
    }
}
