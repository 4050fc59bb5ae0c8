package dev.kindred.format;

import dev.kindred.embedding.Embeddings;

/// Vectors that were read from a file.
///
/// @param format     what the file is
/// @param rows       the number of words; also when the file was only checked and `embeddings` is empty
/// @param embeddings the vectors
/// @param findings   what was tolerated
public record Loaded(VectorFormat format, int rows, Embeddings embeddings, Findings findings) {}
