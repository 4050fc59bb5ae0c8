package dev.kindred.tokenizer;

/// What is looked for in text.
public sealed interface TextPattern {

    /// A string as it stands.
    record Literal(String text) implements TextPattern {}

    /// A regular expression in the dialect of Rust's, Oniguruma's and Python's `regex`, as files have it.
    record Regex(String expression) implements TextPattern {}
}
