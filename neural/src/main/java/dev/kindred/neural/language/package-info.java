/// Networks that predict words.
package dev.kindred.neural.language;
