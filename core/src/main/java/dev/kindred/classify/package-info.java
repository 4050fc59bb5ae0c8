/// Classification of texts: a linear model over the mean of their words' vectors, fastText's supervised mode.
package dev.kindred.classify;
