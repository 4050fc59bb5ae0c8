package dev.kindred.neural.training;

import java.util.Optional;

/// What training has come to.
///
/// @param isFinished   false if a listener has stopped it
/// @param endedEarly   whether nothing got better any more
/// @param tokens       read
/// @param loss         mean of a prediction in the last epoch, or in what there was of it
/// @param best         the best validation, whose parameters the network has now
public record Trained(
        boolean isFinished,
        boolean endedEarly,
        long steps,
        int epochs,
        long tokens,
        double loss,
        Optional<Double> best) {}
