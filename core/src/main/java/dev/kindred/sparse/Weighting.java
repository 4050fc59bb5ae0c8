package dev.kindred.sparse;

/// What a term weighs in a text: numbers of its row, made of counts. Immutable.
public sealed interface Weighting permits TermWeighting, Bm25 {

    /// Makes the weights of one text's terms of their counts.
    ///
    /// @param columns of terms, different
    /// @param numbers `[from … to)`: the counts, none of them 0; overwritten with the weights
    /// @param global  what terms weigh in all texts, by column: the answer of [#global]
    /// @param from    where in both arrays the text begins
    /// @param meanLength the mean number of terms of the texts that were learned from
    void weigh(int[] columns, double[] numbers, int from, int to, double[] global, double meanLength);

    /// What a term weighs in all texts; finite.
    ///
    /// @param frequency in how many of the texts it stands, 0 to `texts`; 0, as hashing leaves it for some
    ///                  columns, is taken for 1 where the formula would divide by it
    /// @param texts     how many have been learned from
    double global(long frequency, long texts);

    /// Whether [#global] depends on what it is told: then texts must be learned from first.
    boolean learnsFrequencies();

    /// The weights of texts that are looked for: with [Bm25] the counts themselves.
    Weighting ofQueries();
}
