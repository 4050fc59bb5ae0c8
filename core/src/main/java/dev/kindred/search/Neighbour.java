package dev.kindred.search;

/// One answer of a search.
///
/// @param id    the word's number in the vocabulary
/// @param score higher is nearer: a cosine in `[-1, 1]`, the quotient of
///              [AnalogyMethod#THREE_COS_MUL], a dot product, or a distance with its sign turned
public record Neighbour(int id, String word, float score) {}
