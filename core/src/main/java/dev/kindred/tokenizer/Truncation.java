package dev.kindred.tokenizer;

/// How encodings that are too long become shorter.
///
/// @param maxLength in tokens, special ones included; at least 0
/// @param strategy  which text of a pair loses tokens
/// @param stride    how many tokens of one overflowing part begin the next one; at least 0
/// @param side      where tokens are lost
public record Truncation(int maxLength, Strategy strategy, int stride, Side side) {

    public enum Strategy {
        LONGEST_FIRST,
        ONLY_FIRST,
        ONLY_SECOND
    }

    public enum Side {
        LEFT,
        RIGHT
    }

    public Truncation {
        if (maxLength < 0) {
            throw new IllegalArgumentException("longest encoding " + maxLength + ", must be at least 0");
        }
        if (stride < 0) {
            throw new IllegalArgumentException("stride " + stride + ", must be at least 0");
        }
    }

    /// At the right end, of the longer text first.
    public static Truncation to(int maxLength) {
        return new Truncation(maxLength, Strategy.LONGEST_FIRST, 0, Side.RIGHT);
    }
}
