package dev.kindred.tokenizer;

/// What becomes of special tokens that stand in a text as if they were written there by hand.
public enum SpecialText {
    /// They become the special token. Text of strangers can then say what only the program should.
    TOKEN,
    /// They are text like any other.
    ORDINARY,
    /// The text is refused.
    REFUSED
}
