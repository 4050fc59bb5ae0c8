/// Vectors of texts and measures of how alike texts are, all made of vectors of words.
package dev.kindred.document;
