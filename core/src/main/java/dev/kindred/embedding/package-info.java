/// The waist: words and their vectors.
package dev.kindred.embedding;
