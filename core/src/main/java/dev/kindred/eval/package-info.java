/// How good vectors are: analogies and word similarity, with intervals.
package dev.kindred.eval;
