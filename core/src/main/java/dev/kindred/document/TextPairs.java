package dev.kindred.document;

import java.util.ArrayList;
import java.util.List;

/// Pairs of texts in two lists.
final class TextPairs {

    private TextPairs() {}

    /// All texts of `a`, then all of `b`.
    static List<String> joined(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(a.size() + " texts with " + b.size() + " others, must be as many");
        }
        var both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }
}
