package dev.kindred.classify;

/// The sequences of words in a text, as fastText hashes them: the hash of a sequence is that of its
/// beginning times a constant plus the hash of the next word, which is taken with its sign.
///
/// @param longest most words of a sequence; below 2 there are none
/// @param buckets rows that all sequences share, at least 1 if there are any
record WordNgrams(int longest, int buckets) {

    private static final long FACTOR = 116_049_371L;

    /// Adds the buckets of all sequences of two words and more, by beginning, then by length.
    ///
    /// @param hashes of the text's words
    void addTo(IntList found, IntList hashes) {
        int words = hashes.size();
        for (int first = 0; first < words && longest > 1; first++) {
            long hash = hashes.get(first);
            for (int next = first + 1; next < words && next < first + longest; next++) {
                hash = hash * FACTOR + hashes.get(next);
                found.add((int) Long.remainderUnsigned(hash, buckets));
            }
        }
    }
}
