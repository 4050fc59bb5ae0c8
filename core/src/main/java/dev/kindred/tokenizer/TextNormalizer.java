package dev.kindred.tokenizer;

import java.util.List;
import java.util.Optional;

/// What is done to text before it is cut, as Hugging Face's normalizers of the same names and
/// SentencePiece do it.
public sealed interface TextNormalizer {

    /// A normal form of Unicode.
    record Unicode(java.text.Normalizer.Form form) implements TextNormalizer {}

    record Lowercase() implements TextNormalizer {}

    /// Drops marks (category M); after NFD those are accents.
    record StripAccents() implements TextNormalizer {}

    /// What BERT does.
    ///
    /// @param cleanText            control characters vanish, white space becomes spaces
    /// @param spaceChinese         spaces round each Chinese character
    /// @param stripAccents         by default as `lowercase`
    record Bert(boolean cleanText, boolean spaceChinese, Optional<Boolean> stripAccents, boolean lowercase)
            implements TextNormalizer {}

    /// Drops white space at either end.
    record Strip(boolean left, boolean right) implements TextNormalizer {}

    record Replace(TextPattern pattern, String content) implements TextNormalizer {}

    record Prepend(String text) implements TextNormalizer {}

    /// The clean-up of SentencePiece's `nmt` rules: some control characters vanish, odd spaces
    /// become plain ones.
    record Nmt() implements TextNormalizer {}

    /// SentencePiece's compiled rules, applied to each grapheme and then to each character, as
    /// Hugging Face does.
    ///
    /// @param charsmap the record's own
    record Precompiled(byte[] charsmap) implements TextNormalizer {}

    /// The bytes of GPT-2's [ByteAlphabet].
    record ByteLevel() implements TextNormalizer {}

    /// SentencePiece's own normaliser: its compiled rules on the longest match, white space
    /// collapsed and escaped.
    ///
    /// @param charsmap      compiled rules, the record's own; may be empty
    /// @param dummyPrefix   a space is put before the text
    /// @param removeExtra   spaces at the ends vanish, several become one
    /// @param escape        spaces become `▁`
    /// @param suffixSpace   the dummy prefix is put behind the text instead
    /// @param userDefined   strings that are left as they are
    record SentencePiece(
            byte[] charsmap,
            boolean dummyPrefix,
            boolean removeExtra,
            boolean escape,
            boolean suffixSpace,
            List<String> userDefined)
            implements TextNormalizer {

        public SentencePiece {
            userDefined = List.copyOf(userDefined);
        }
    }

    /// One after another.
    record Sequence(List<TextNormalizer> steps) implements TextNormalizer {

        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}
