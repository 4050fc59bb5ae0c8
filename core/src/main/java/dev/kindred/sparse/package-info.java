/// Texts as sparse vectors of counted and weighted terms, and search over them.
package dev.kindred.sparse;
