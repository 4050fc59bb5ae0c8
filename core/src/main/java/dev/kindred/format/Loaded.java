package dev.kindred.format;

import dev.kindred.embedding.Embeddings;

/// What reading a file of vectors gave.
///
/// @param rows       words read, also when they were only checked and `embeddings` is empty
/// @param embeddings the vectors
record Loaded(Recognition recognised, int rows, Embeddings embeddings, Findings findings) {}
