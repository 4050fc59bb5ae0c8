package dev.kindred.document;

import java.util.List;

/// How near two texts are: a similarity, of which more is nearer, or a distance, of which less is.
///
/// Many pairs at once use all cores; a pair's value depends on nothing but its texts. Implementations are immutable
/// and shared by all threads.
public sealed interface TextMeasure permits EncodedCosine, WordMoversDistance, SoftCosine {

    /// Whether less is nearer.
    boolean isDistance();

    /// The values of pairs, in their order: `a.get(i)` with `b.get(i)`.
    ///
    /// @param b as many as `a`
    double[] between(List<String> a, List<String> b);

    /// The value of one pair.
    default double between(String a, String b) {
        return between(List.of(a), List.of(b))[0];
    }

    /// `texts` made ready for being searched, of which the answers are those of comparing each.
    TextIndex index(List<String> texts);
}
