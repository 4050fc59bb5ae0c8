package dev.kindred.tokenizer;

import java.util.List;

/// What makes text of tokens, as Hugging Face's decoders of the same names. Without one, tokens are
/// joined by spaces.
public sealed interface TokenDecoder {

    record ByteLevel() implements TokenDecoder {}

    /// @param cleanUp whether spaces before punctuation and English contractions vanish
    record WordPiece(String prefix, boolean cleanUp) implements TokenDecoder {}

    record Metaspace(String replacement, PreTokenizer.Prefixing prefixing, boolean split) implements TokenDecoder {}

    /// @param suffix ends words
    record Bpe(String suffix) implements TokenDecoder {}

    /// Tokens `<0x00>` to `<0xFF>` become bytes.
    record ByteFallback() implements TokenDecoder {}

    /// Joins all tokens into one.
    record Fuse() implements TokenDecoder {}

    /// Takes up to `start` and `stop` times `content` off a token's ends.
    record Strip(String content, int start, int stop) implements TokenDecoder {}

    record Replace(TextPattern pattern, String content) implements TokenDecoder {}

    record Ctc(String padToken, String wordDelimiter, boolean cleanUp) implements TokenDecoder {}

    /// SentencePiece's own: `▁` become spaces, the one in front vanishes, bytes are joined, control
    /// symbols are left out.
    ///
    /// @param stripsFirst whether a space in front vanishes
    /// @param stripsAll   whether all of them do
    /// @param unknown     the id of the unknown token, -1 without one
    /// @param surface     what it becomes
    /// @param control     ids of control symbols
    record SentencePiece(
            boolean stripsFirst, boolean stripsAll, int unknown, String surface, List<Integer> control)
            implements TokenDecoder {

        public SentencePiece {
            control = List.copyOf(control);
        }
    }

    /// One after another.
    record Sequence(List<TokenDecoder> steps) implements TokenDecoder {

        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}
