package dev.kindred.tokenizer;

/// What cuts a piece of text into tokens of its vocabulary.
public sealed interface TokenModel permits BytePairEncoding, WordPiece, Unigram, WordLevel {

    /// The tokens.
    TokenVocabulary vocabulary();
}
