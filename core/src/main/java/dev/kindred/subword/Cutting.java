package dev.kindred.subword;

import dev.kindred.tokenizer.PreTokenizer;
import dev.kindred.tokenizer.PreTokenizer.Behavior;
import dev.kindred.tokenizer.PreTokenizer.Prefixing;
import dev.kindred.tokenizer.TextPattern;
import dev.kindred.tokenizer.TokenDecoder;
import java.util.List;

/// How text is cut into pieces, in training as in encoding; no token crosses two of them.
public enum Cutting {
    /// GPT-2's pattern: words with the space before them, numbers, signs, white space.
    GPT2("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+"),
    /// cl100k_base's, and Llama 3's: at most three digits a piece.
    CL100K("(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),
    /// Qwen's: digits one by one.
    QWEN("(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),
    /// Words of letters and digits, and signs; white space vanishes.
    WHITESPACE(""),
    /// As BERT: at white space, which vanishes, and round punctuation.
    BERT(""),
    /// As SentencePiece: a space is `▁`, and begins the word behind it.
    METASPACE("");

    private static final String SPACE = "▁";

    private final String pattern;

    Cutting(String pattern) {
        this.pattern = pattern;
    }

    /// Whether pieces hold all of the text, and no `▁` is a space.
    public boolean keepsText() {
        return !pattern.isEmpty();
    }

    /// Whether spaces vanish, so that no token holds one.
    public boolean dropsSpaces() {
        return this == WHITESPACE || this == BERT;
    }

    PreTokenizer preTokenizer(boolean byteLevel) {
        if (!byteLevel) {
            return characters();
        }
        return this == GPT2
                ? new PreTokenizer.ByteLevel(false, true, true)
                : new PreTokenizer.Sequence(List.of(characters(), new PreTokenizer.ByteLevel(false, true, false)));
    }

    private PreTokenizer characters() {
        return switch (this) {
            case GPT2, CL100K, QWEN -> new PreTokenizer.Split(new TextPattern.Regex(pattern), Behavior.ISOLATED, false);
            case WHITESPACE -> new PreTokenizer.Whitespace();
            case BERT -> new PreTokenizer.Bert();
            case METASPACE -> new PreTokenizer.Metaspace(SPACE, Prefixing.ALWAYS, true);
        };
    }

    /// What makes text of tokens again.
    ///
    /// @param byteFallback whether there are tokens of single bytes among others
    TokenDecoder decoder(boolean byteLevel, boolean byteFallback) {
        if (byteLevel) {
            return new TokenDecoder.ByteLevel();
        }
        var joined = switch (this) {
            case GPT2, CL100K, QWEN -> new TokenDecoder.Fuse();
            case WHITESPACE, BERT -> new TokenDecoder.WordPiece("##", true);
            case METASPACE -> new TokenDecoder.Metaspace(SPACE, Prefixing.ALWAYS, true);
        };
        return byteFallback ? new TokenDecoder.Sequence(List.of(new TokenDecoder.ByteFallback(), joined)) : joined;
    }
}
