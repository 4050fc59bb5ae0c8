package dev.kindred.search;

/// What makes a vector near.
public enum Metric {
    /// The cosine of the angle: lengths do not count.
    COSINE,

    /// The dot product: long vectors, which are those of frequent words in most models, are preferred.
    DOT_PRODUCT,

    /// The distance of the points. Scores are negative distances, so that higher is nearer.
    EUCLIDEAN
}
