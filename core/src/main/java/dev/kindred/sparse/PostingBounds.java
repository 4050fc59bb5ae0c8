package dev.kindred.sparse;

import dev.kindred.embedding.RowRanges;
import java.lang.foreign.MemorySegment;

/// The greatest and the least weight of every [PostingList#BLOCK] postings of a column.
///
/// @param firstBlocks `[columns + 1]`: where each column's blocks begin in the other arrays
/// @param most        by block; at least 0
/// @param least       by block; at most 0
record PostingBounds(int[] firstBlocks, float[] most, float[] least) {

    private static final int COLUMNS_AT_ONCE = 1 << 10;

    /// Looks at all postings, so that a search can trust them.
    ///
    /// @throws IllegalArgumentException if rows do not rise, or a number is not finite
    static PostingBounds of(int rows, long[] starts, MemorySegment postings) {
        int columns = starts.length - 1;
        var firstBlocks = new int[columns + 1];
        for (int column = 0; column < columns; column++) {
            long count = starts[column + 1] - starts[column];
            if (count < 0 || count > rows) {
                throw new IllegalArgumentException(
                        "column " + column + " has " + count + " postings of " + rows + " rows");
            }
            firstBlocks[column + 1] =
                    Math.addExact(firstBlocks[column], (int) Math.ceilDiv(count, (long) PostingList.BLOCK));
        }
        var bounds = new PostingBounds(firstBlocks, new float[firstBlocks[columns]], new float[firstBlocks[columns]]);
        RowRanges.each(columns, COLUMNS_AT_ONCE, Runtime.getRuntime().availableProcessors(), (first, count) -> {
            for (int column = first; column < first + count; column++) {
                bounds.look(column, rows, starts, postings);
            }
        });
        return bounds;
    }

    private void look(int column, int rows, long[] starts, MemorySegment postings) {
        long count = starts[column + 1] - starts[column];
        long ofRows = 8 * starts[column];
        int before = -1;
        for (long i = 0; i < count; i++) {
            int row = postings.get(TermIndex.INT, ofRows + 4 * i);
            float weight = postings.get(TermIndex.FLOAT, ofRows + 4 * (count + i));
            if (row <= before || row >= rows || !Float.isFinite(weight)) {
                throw new IllegalArgumentException("column " + column + " has row " + row + " of " + rows
                        + " behind row " + before + ", with the weight " + weight);
            }
            before = row;
            int block = firstBlocks[column] + (int) (i / PostingList.BLOCK);
            most[block] = Math.max(most[block], weight);
            least[block] = Math.min(least[block], weight);
        }
    }

    /// The most that a row gets of each block of a column, at least 0.
    ///
    /// @param weight of the query
    double[] of(int column, double weight) {
        var bounds = new double[firstBlocks[column + 1] - firstBlocks[column]];
        for (int i = 0; i < bounds.length; i++) {
            int block = firstBlocks[column] + i;
            bounds[i] = Math.max(weight * most[block], weight * least[block]);
        }
        return bounds;
    }
}
