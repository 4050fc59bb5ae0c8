/// Words and their numbers, counts and samplers.
package dev.kindred.vocab;
