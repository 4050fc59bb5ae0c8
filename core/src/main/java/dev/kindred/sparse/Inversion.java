package dev.kindred.sparse;

import dev.kindred.embedding.RowRanges;
import dev.kindred.sparse.TermWeighting.Norm;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes columns of rows, in memory that is bounded: as many columns at a time as fit.
///
/// @param starts `[columns + 1]`: where each column's postings begin, counted in postings
public record Inversion(TfIdf model, SparseMatrix matrix, long[] starts, Resources resources) {

    private static final int LEAST_POSTINGS = 1 << 20;
    private static final int MOST_POSTINGS = (1 << 28) - 1; // of 8 bytes, in one array

    /// Counts the postings of all columns.
    public static Inversion of(TfIdf model, SparseMatrix matrix, Resources resources) {
        if (matrix.columns() != model.columns().count()) {
            throw new IllegalArgumentException("a matrix of " + matrix.columns() + " columns for a model of "
                    + model.columns().count());
        }
        var starts = new long[matrix.columns() + 1];
        for (int block = 0; block < matrix.blockCount(); block++) {
            for (int column : matrix.block(block).columns()) {
                starts[column + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Long::sum);
        return new Inversion(model, matrix, starts, resources);
    }

    /// Tells all postings from the first column to the last: of each column the rows, rising, then their weights, 4
    /// bytes each, little-endian.
    ///
    /// @param use is told some columns at once; valid until it returns
    public void each(Consumer<MemorySegment> use) {
        long most = Math.clamp(resources.memoryBytes() / 32, LEAST_POSTINGS, MOST_POSTINGS);
        int first = 0;
        while (first < matrix.columns()) {
            int end = endOf(first, most);
            if (starts[end] - starts[first] > MOST_POSTINGS) {
                throw new IllegalArgumentException("column " + first + " has " + (starts[end] - starts[first])
                        + " postings, at most " + MOST_POSTINGS);
            }
            use.accept(MemorySegment.ofArray(postings(first, end)));
            first = end;
        }
    }

    /// Behind the last column of those from `first` on that have at most `most` postings; at least one column.
    private int endOf(int first, long most) {
        int place = Arrays.binarySearch(starts, first, starts.length, starts[first] + most);
        int end = place >= 0 ? place : -place - 2;
        return Math.clamp(end, first + 1, matrix.columns());
    }

    private byte[] postings(int first, int end) {
        var bytes = new byte[(int) (8 * (starts[end] - starts[first]))];
        var postings = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int threads = resources.threads();
        RowRanges.each(threads, 1, threads, (part, _) -> {
            long all = starts[end] - starts[first];
            int from = part == 0 ? first : cut(first, end, all * part / threads);
            int to = part == threads - 1 ? end : cut(first, end, all * (part + 1) / threads);
            fill(postings, first, from, to);
        });
        return bytes;
    }

    /// The first column from `first` on before which there are at least `postings`.
    private int cut(int first, int end, long postings) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] - starts[first] < postings) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Writes the columns `[from … to)` into the postings of the columns from `first` on.
    private void fill(ByteBuffer postings, int first, int from, int to) {
        var written = new int[to - from];
        for (int b = 0; b < matrix.blockCount() && from < to; b++) {
            var rows = matrix.block(b);
            for (int row = 0; row < rows.rows(); row++) {
                int end = rows.starts()[row + 1];
                int i = Arrays.binarySearch(rows.columns(), rows.starts()[row], end, from);
                i = i >= 0 ? i : -i - 1;
                double scale = i < end && rows.columns()[i] < to
                        ? scale(model.options().weighting(), rows, row)
                        : 0;
                for (; i < end && rows.columns()[i] < to; i++) {
                    int column = rows.columns()[i];
                    int count = (int) (starts[column + 1] - starts[column]);
                    int at = (int) (8 * (starts[column] - starts[first])) + 4 * written[column - from]++;
                    postings.putInt(at, matrix.firstRow(b) + row);
                    postings.putFloat(at + 4 * count, (float) (scale * rows.weights()[i]));
                }
            }
        }
    }

    /// What a row is multiplied with, so that sums of products are scores: with cosines, 1 divided by its length.
    static double scale(Weighting weighting, SparseRows rows, int row) {
        return switch (weighting) {
            case Bm25 _ -> 1;
            case TermWeighting known when known.norm() == Norm.EUCLIDEAN -> 1;
            case TermWeighting _ -> {
                double squares = rows.dot(row, rows, row);
                yield squares > 0 ? 1 / Math.sqrt(squares) : 0;
            }
        };
    }
}
