/// Learns the pieces of words that a tokenizer has: by merging pairs (BPE, WordPiece), or by likelihood
/// (Unigram).
package dev.kindred.subword;
