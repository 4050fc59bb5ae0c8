package dev.kindred.search;

/// One answer of a search.
///
/// @param id    the word's number in the vocabulary
/// @param score higher is nearer: a cosine in `[-1, 1]`, or the quotient of [AnalogyMethod#THREE_COS_MUL]
public record Neighbour(int id, String word, float score) {}
