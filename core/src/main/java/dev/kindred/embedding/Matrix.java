package dev.kindred.embedding;

/// Rows of `float`, one a word: the numbers of an embedding table. [HeapMatrix] is trained and changed,
/// [MappedMatrix] is read from a file without loading it, [ArrangedMatrix] shows a trainer's own
/// arrangement in the order of the vocabulary, [StoredMatrix] decodes other numbers than floats,
/// [QuantizedMatrix] keeps a byte for several numbers, [ComposedMatrix] makes words of n-grams,
/// [OverlaidMatrix] shows what training has changed over what was there.
public sealed interface Matrix
        permits HeapMatrix,
                MappedMatrix,
                StoredMatrix,
                ArrangedMatrix,
                QuantizedMatrix,
                ComposedMatrix,
                OverlaidMatrix {

    int rows();

    /// The number of components of a row.
    int dimension();

    /// Copies rows `firstRow … firstRow+count` to `target`, packed: `dimension()` floats a row, from
    /// `offset`.
    void copyRows(int firstRow, int count, float[] target, int offset);

    /// A copy of one row.
    default float[] row(int row) {
        var copy = new float[dimension()];
        copyRows(row, 1, copy, 0);
        return copy;
    }
}
