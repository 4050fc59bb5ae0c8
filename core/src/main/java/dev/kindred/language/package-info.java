/// N-gram language models: how probable a word is after the words before it.
package dev.kindred.language;
