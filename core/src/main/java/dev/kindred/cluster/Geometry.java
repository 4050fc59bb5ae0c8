package dev.kindred.cluster;

/// What makes rows near to one another.
public enum Geometry {
    /// The distance between rows as they are.
    EUCLIDEAN,
    /// The distance between the rows' unit vectors, `√(2 - 2 cos)`, which orders as cosines do. A row of zeros
    /// stays one, at the distance 1 of all unit vectors.
    COSINE
}
