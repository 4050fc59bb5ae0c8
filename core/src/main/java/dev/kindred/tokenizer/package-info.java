/// From text to the ids of sub-word tokens and back: tokenizers of every kind, loaded from
/// everyone's files, run and
/// trained.
package dev.kindred.tokenizer;
