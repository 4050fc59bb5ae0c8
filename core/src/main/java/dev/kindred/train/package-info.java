/// Trainers of word vectors.
package dev.kindred.train;
