package dev.kindred.embedding;

/// A matrix whose rows lie where its owner wants them: a view, without a number of its own. A trainer that
/// keeps its tables in another order, with other things between the rows, saves them through it without a
/// copy.
///
/// @param rows      how many there are
/// @param dimension components of a row
/// @param place     where they lie
public record ArrangedMatrix(int rows, int dimension, Place place) implements Matrix {

    public ArrangedMatrix {
        if (rows < 0 || dimension < 1) {
            throw new IllegalArgumentException(
                    rows + " rows of dimension " + dimension + ", must be at least 0 of at least 1");
        }
    }

    /// Where rows lie.
    public interface Place {

        /// The array that holds `row`.
        float[] array(int row);

        /// Where in it the row begins.
        int offset(int row);
    }

    @Override
    public void copyRows(int firstRow, int count, float[] target, int offset) {
        for (int i = 0; i < count; i++) {
            int row = firstRow + i;
            System.arraycopy(place.array(row), place.offset(row), target, offset + i * dimension, dimension);
        }
    }
}
