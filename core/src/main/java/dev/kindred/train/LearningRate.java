package dev.kindred.train;

/// The learning rate falls linearly from `start` to 0 over all tokens of all epochs, but never below
/// `least`.
record LearningRate(double start, double least, long tokensTotal) {

    float at(long tokensDone) {
        return (float) Math.max(least, start * (1 - (double) tokensDone / tokensTotal));
    }
}
