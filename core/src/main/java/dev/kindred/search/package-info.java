/// Neighbours of words and vectors, exactly or nearly.
package dev.kindred.search;
