package dev.kindred.tokenizer;

import java.util.List;

/// What cuts text into the pieces within which tokens are found, as Hugging Face's pre-tokenizers
/// of the same names.
public sealed interface PreTokenizer {

    /// What becomes of the places that a pattern finds.
    enum Behavior {
        REMOVED,
        ISOLATED,
        MERGED_WITH_PREVIOUS,
        MERGED_WITH_NEXT,
        CONTIGUOUS
    }

    /// Whether `▁` is put before a piece that does not begin with it.
    enum Prefixing {
        ALWAYS,
        FIRST,
        NEVER
    }

    /// Pieces are read as bytes, each spelled in the [ByteAlphabet].
    ///
    /// @param prefixSpace whether a piece gets a space in front
    /// @param trimOffsets whether offsets leave white space out
    /// @param split       whether GPT-2's pattern cuts the text first
    record ByteLevel(boolean prefixSpace, boolean trimOffsets, boolean split) implements PreTokenizer {}

    /// At white space, which vanishes, and round punctuation.
    record Bert() implements PreTokenizer {}

    /// The matches of `\w+|[^\w\s]+`.
    record Whitespace() implements PreTokenizer {}

    record WhitespaceSplit() implements PreTokenizer {}

    /// Spaces become `replacement`, which begins pieces.
    ///
    /// @param split whether pieces are cut before each replacement
    record Metaspace(String replacement, Prefixing prefixing, boolean split) implements PreTokenizer {}

    /// @param invert whether what lies between the matches is what was looked for
    record Split(TextPattern pattern, Behavior behavior, boolean invert) implements PreTokenizer {}

    /// At each occurrence of a character, which vanishes.
    record Delimiter(String character) implements PreTokenizer {}

    /// @param individual whether each digit is a piece
    record Digits(boolean individual) implements PreTokenizer {}

    record Punctuation(Behavior behavior) implements PreTokenizer {}

    /// Where the script changes; kana count as Han.
    record UnicodeScripts() implements PreTokenizer {}

    /// One after another, each on the pieces of the one before.
    record Sequence(List<PreTokenizer> steps) implements PreTokenizer {

        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}
