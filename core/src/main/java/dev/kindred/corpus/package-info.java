/// Text as sequences of word numbers.
package dev.kindred.corpus;
