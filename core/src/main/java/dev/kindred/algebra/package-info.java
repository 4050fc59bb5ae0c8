/// Small dense decompositions that other rooms are built on: singular values, principal components.
package dev.kindred.algebra;
