package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;

/// The input vectors of one window after the other, as one thread trains them: rows of a table
/// ([TableRows]), or means of several ([ComposedWords]).
sealed interface ContextRows permits TableRows, ComposedWords {

    /// Begins a window.
    void clear();

    /// Adds the vectors of the words `ids[from]` to `ids[to - 1]`.
    void addAll(int[] ids, int from, int to);

    /// The vectors, to be read and changed until [#settle].
    RowList list();

    /// Overwrites `target`, `[length]`, with what CBOW predicts from.
    void mean(float[] target, FloatKernels kernels);

    /// Says that the vectors of the list have been changed.
    void settle();

    /// Says that a slice has ended: what comes next depends on the tables alone.
    void endSlice();

    /// Makes everything that this thread has learned known to the others.
    void mergeAll();
}
