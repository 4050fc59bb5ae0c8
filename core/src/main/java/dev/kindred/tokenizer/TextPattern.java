package dev.kindred.tokenizer;

/// What is looked for in text.
public sealed interface TextPattern {

    /// A string as it stands.
    record Literal(String text) implements TextPattern {}

    /// A regular expression as files have it.
    record Regex(String expression, Dialect dialect) implements TextPattern {

        /// As a `tokenizer.json` has it.
        public Regex(String expression) {
            this(expression, Dialect.ONIGURUMA);
        }
    }

    /// Whose expressions these are. `RUST` (fancy-regex, tiktoken): `$` is the text's end, `{1,3}+`
    /// gives nothing back.
    /// `ONIGURUMA` (Hugging Face): `^` and `$` are ends of lines, `{1,3}+` repeats what it repeats.
    enum Dialect {
        RUST,
        ONIGURUMA
    }
}
