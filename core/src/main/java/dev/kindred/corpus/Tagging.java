package dev.kindred.corpus;

/// What a document is and where its tags stand, in [TextCorpus#encodeDocuments]. Tags are kept as they are
/// written.
public enum Tagging {
    /// A document is a line, empty ones included; its tag is its number, from 1 on through all inputs.
    LINE,
    /// A document is a line: its tags with commas between them, a tab, the text.
    COLUMN,
    /// A document is a line; its tags are the words that begin with `__label__`, wherever they stand.
    LABEL,
    /// A document is a file; its tag is the file's path, as it was given or found.
    FILE
}
