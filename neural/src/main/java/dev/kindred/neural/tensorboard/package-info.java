/// Files that TensorBoard shows: curves, histograms, the projector's tables.
package dev.kindred.neural.tensorboard;
