package dev.kindred.subword;

/// Hears how far the learning of tokens is, from the thread that called the trainer.
public interface TokenLearningListener {

    TokenLearningListener SILENT = new TokenLearningListener() {};

    /// A pair was merged.
    ///
    /// @param tokens how many there are now
    /// @param wanted how many there shall be
    default void merged(int tokens, int wanted) {}

    /// A unigram model has its first tokens.
    default void seeded(int tokens) {}

    /// A step of EM is done.
    ///
    /// @param tokens        of which the model is made
    /// @param wanted        how many there shall be
    /// @param logLikelihood of the text before the step, in nats
    default void estimated(int tokens, int wanted, double logLikelihood) {}
}
