package dev.kindred.tokenizer;

/// Pieces that are tokens as a whole.
///
/// @param unknown the token for all others; without such a token in the vocabulary they vanish
public record WordLevel(TokenVocabulary vocabulary, String unknown) implements TokenModel {}
