package dev.kindred.document;

import java.util.List;

/// Texts among which the nearest to a query are found. Immutable; shared by all threads.
public interface TextIndex {

    /// A text that was found.
    ///
    /// @param number its place in the list that was indexed, from 0
    /// @param value  the [TextMeasure] of the query with it
    record Near(int number, double value) {}

    /// The texts nearest to the query, the nearest first, equal ones in their order; with a distance, texts
    /// infinitely far away are left out.
    ///
    /// @param limit at least 1
    List<Near> nearest(String query, int limit);
}
