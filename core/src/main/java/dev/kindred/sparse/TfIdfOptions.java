package dev.kindred.sparse;

import dev.kindred.sparse.TermWeighting.Count;

/// How texts become rows.
///
/// @param terms     default words
/// @param selection which terms get a column; default all of the texts that are learned from
/// @param weighting default that of scikit-learn's `TfidfVectorizer`
public record TfIdfOptions(TermOptions terms, Selection selection, Weighting weighting) {

    /// Which terms get a column.
    public sealed interface Selection {

        /// All terms.
        static Selection all() {
            return new Frequent(TextLimit.texts(1), TextLimit.share(1), Integer.MAX_VALUE);
        }

        /// Terms by the number of texts that they stand in. Columns are in the order of the terms' code points.
        ///
        /// @param atLeast   default one text
        /// @param atMost    default all texts
        /// @param mostTerms keep so many of the most frequent, at least 1; of equally frequent ones the first
        record Frequent(TextLimit atLeast, TextLimit atMost, int mostTerms) implements Selection {
            public Frequent {
                if (mostTerms < 1) {
                    throw new IllegalArgumentException("features " + mostTerms + ", must be at least 1");
                }
            }
        }

        /// All terms, several to a column; see [TermColumns.Hashed].
        record ByHash(TermColumns.Hashed columns) implements Selection {}
    }

    public TfIdfOptions {
        boolean isSigned =
                selection instanceof Selection.ByHash hash && hash.columns().signed();
        if (isSigned
                && !(weighting instanceof TermWeighting known
                        && (known.count() == Count.RAW || known.count() == Count.BINARY))) {
            throw new IllegalArgumentException(
                    "signed hashing makes counts below zero: the weighting must take raw or binary counts");
        }
    }

    public static TfIdfOptions defaults() {
        return new TfIdfOptions(TermOptions.ofWords(), Selection.all(), TermWeighting.defaults());
    }

    public TfIdfOptions withTerms(TermOptions terms) {
        return new TfIdfOptions(terms, selection, weighting);
    }

    public TfIdfOptions withSelection(Selection selection) {
        return new TfIdfOptions(terms, selection, weighting);
    }

    public TfIdfOptions withWeighting(Weighting weighting) {
        return new TfIdfOptions(terms, selection, weighting);
    }
}
