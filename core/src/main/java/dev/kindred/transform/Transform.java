package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;

/// A change of all vectors that keeps their words: what is done to embeddings once they are trained. Steps
/// are put together by taking one after the other.
///
/// ```java
/// var centred = new Center(RowWeights.EQUAL).apply(embeddings);
/// var better = new Normalize().apply(AllButTheTop.ofDimension().apply(centred));
/// ```
///
/// A row of zeros, or one with a component that is not finite, has no direction: it takes part in no mean
/// and no covariance, and its row of the result is zeros. Every step makes a new
/// [dev.kindred.embedding.HeapMatrix] and leaves what it was given as it is; beside the two tables it needs
/// some memory for each thread and the square of the dimension. Results do not depend on the number of
/// threads. Immutable.
public sealed interface Transform
        permits Normalize, Center, AllButTheTop, Whiten, SifWeighting, Reduce, Truncate, Retrofit {

    /// The same words with other vectors.
    ///
    /// @param threads at least 1
    /// @throws IllegalArgumentException if the step cannot be taken with these embeddings
    Embeddings apply(Embeddings embeddings, int threads);

    /// The same on all cores.
    default Embeddings apply(Embeddings embeddings) {
        return apply(embeddings, Runtime.getRuntime().availableProcessors());
    }
}
