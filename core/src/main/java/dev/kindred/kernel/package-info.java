/// Loops over float arrays: the arithmetic of everything else.
package dev.kindred.kernel;
