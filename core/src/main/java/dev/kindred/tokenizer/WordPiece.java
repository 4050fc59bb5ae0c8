package dev.kindred.tokenizer;

/// WordPiece (Devlin et al. 2019): the longest token that begins the rest of a word, over and over;
/// a word that ends in
/// none is unknown as a whole.
///
/// @param unknown           the token for such words
/// @param continuingPrefix  begins tokens that do not begin a word; usually `##`
/// @param longestWord       words of more characters are unknown; usually 100
public record WordPiece(TokenVocabulary vocabulary, String unknown, String continuingPrefix, int longestWord)
        implements TokenModel {

    public WordPiece {
        if (longestWord < 0) {
            throw new IllegalArgumentException("longest word " + longestWord + " characters, must be at least 0");
        }
    }

    /// As BERT has it: `[UNK]`, `##`, 100.
    public static WordPiece of(TokenVocabulary vocabulary) {
        return new WordPiece(vocabulary, "[UNK]", "##", 100);
    }
}
