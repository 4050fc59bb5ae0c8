package dev.kindred.neural.training;

import org.bytedeco.pytorch.Tensor;

/// How wrong a network is on a batch.
///
/// @param mean        a single number with its graph: the mean over the batch's predictions
/// @param predictions how many the mean is of, at least 1; batches are weighed by it
public record Loss(Tensor mean, long predictions) {

    public Loss {
        if (predictions < 1) {
            throw new IllegalArgumentException("a loss of " + predictions + " predictions, must be at least 1");
        }
    }
}
