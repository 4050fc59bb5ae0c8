package dev.kindred.tokenizer;

/// A token that is found in text before anything else is done to it.
///
/// @param singleWord only where no letter or digit stands beside it
/// @param leftStrip  swallows white space before it, as `rightStrip` behind it
/// @param normalized looked for in normalised text instead of the text as it stands
/// @param special    left out when tokens are decoded without special ones
public record AddedToken(
        String content,
        int id,
        boolean singleWord,
        boolean leftStrip,
        boolean rightStrip,
        boolean normalized,
        boolean special) {

    public AddedToken {
        if (id < 0) {
            throw new IllegalArgumentException("added token \"" + content + "\" has the id " + id);
        }
    }

    /// A special token as it stands.
    public static AddedToken special(String content, int id) {
        return new AddedToken(content, id, false, false, false, false, true);
    }
}
