package dev.kindred.tokenizer;

import java.util.OptionalInt;

/// How encodings that are too short become longer.
///
/// @param length     in tokens; without one that of the longest of the batch
/// @param side       where padding goes
/// @param multipleOf lengths are rounded up to a multiple of this, at least 1
/// @param id         of the padding token
public record Padding(OptionalInt length, Truncation.Side side, int multipleOf, int id, int typeId, String token) {

    public Padding {
        if (multipleOf < 1) {
            throw new IllegalArgumentException("multiple of " + multipleOf + ", must be at least 1");
        }
        if (id < 0 || typeId < 0) {
            throw new IllegalArgumentException("padding has the id " + id + " and the type " + typeId);
        }
    }

    /// At the right end, to the longest of the batch.
    public static Padding with(String token, int id) {
        return new Padding(OptionalInt.empty(), Truncation.Side.RIGHT, 1, id, 0, token);
    }
}
