package dev.kindred.classify;

/// A label with its probability, as fastText gives it: with 0.00001 added, so it may pass 1 by that.
public record Prediction(String label, double probability) {}
