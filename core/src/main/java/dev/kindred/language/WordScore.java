package dev.kindred.language;

/// How probable one token is after those before it.
///
/// @param word         as it was given, or `</s>`
/// @param logarithm    of its probability, to base 10
/// @param order        how many words the n-gram has that the model knows for it: 1 if it knows it without
///                     context alone
/// @param isUnknown    whether the word is not in the model
public record WordScore(String word, float logarithm, int order, boolean isUnknown) {}
