package dev.kindred.neural.training;

import dev.kindred.neural.Parameters;

/// What is to be learned: training examples by number, and how wrong the network is on some of them. The loop
/// decides which examples make a batch.
public interface Objective {

    /// What is learned. Their numbers change between two calls of [#loss], the tensors stay.
    Parameters parameters();

    /// Examples of an epoch, at least one.
    int size();

    /// Tokens of an example, at least 1, as they count for a batch's budget; examples of about equal length make a
    /// batch. Where examples have no length, 1.
    default int length(int example) {
        return 1;
    }

    /// The loss of a batch, with its graph. Called in the scope of a step: all tensors made are freed afterwards.
    ///
    /// @param examples their numbers; not to be kept or changed
    Loss loss(int[] examples, Step step);

    /// What the learning rate of a parameter is multiplied by; 0 freezes it. Asked once, before training.
    default double rateFactor(String parameter) {
        return 1;
    }

    /// Whether weight decay is for this parameter: by default for tables and matrices, not for biases and the scales of
    /// normalisation.
    default boolean isDecayed(String parameter) {
        return parameters().get(parameter).dim() >= 2;
    }
}
