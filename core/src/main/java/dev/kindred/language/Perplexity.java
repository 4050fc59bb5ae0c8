package dev.kindred.language;

/// How well a model predicts a text.
///
/// @param sentences        of the text
/// @param tokens           words and ends of sentences
/// @param unknown          words that are not in the model
/// @param logarithm        the sum of the tokens' logarithms, to base 10
/// @param unknownLogarithm the part of it that is of unknown words
/// @param byOrder          tokens for which the model knew an n-gram of 1, 2, … words, the longest counted
public record Perplexity(
        long sentences, long tokens, long unknown, double logarithm, double unknownLogarithm, long[] byOrder) {

    /// Of all tokens: 10 to the mean negative logarithm.
    public double withUnknown() {
        return Math.pow(10, -logarithm / tokens);
    }

    /// The same of the tokens that are in the model.
    public double withoutUnknown() {
        return Math.pow(10, -(logarithm - unknownLogarithm) / (tokens - unknown));
    }

    /// Of both texts together.
    Perplexity plus(Perplexity other) {
        long[] orders = byOrder.clone();
        for (int i = 0; i < orders.length; i++) {
            orders[i] += other.byOrder[i];
        }
        return new Perplexity(
                sentences + other.sentences,
                tokens + other.tokens,
                unknown + other.unknown,
                logarithm + other.logarithm,
                unknownLogarithm + other.unknownLogarithm,
                orders);
    }
}
