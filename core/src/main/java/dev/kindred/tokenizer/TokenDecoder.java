package dev.kindred.tokenizer;

import java.util.List;

/// What makes text of tokens, as Hugging Face's decoders of the same names. Without one, tokens are joined by spaces.
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

    /// SentencePiece's own: `▁` become spaces, the dummy prefix vanishes, bytes are joined, unknown tokens become
    /// ` ⁇ `.
    ///
    /// @param removeExtra whether spaces at the text's ends vanish, and all leading ones
    record SentencePiece(boolean dummyPrefix, boolean removeExtra, boolean suffixSpace) implements TokenDecoder {}

    /// One after another.
    record Sequence(List<TokenDecoder> steps) implements TokenDecoder {

        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}
