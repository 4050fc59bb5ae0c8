package dev.kindred.sparse;

import java.util.List;

/// Some rows of a sparse matrix, in compressed form. Shares its arrays; not to be changed.
///
/// @param starts  `[rows + 1]`: row `i` is `[starts[i] … starts[i + 1])` in the other arrays
/// @param columns rising within a row
/// @param weights none of them 0
public record SparseRows(int[] starts, int[] columns, float[] weights) {

    public int rows() {
        return starts.length - 1;
    }

    /// How many numbers are not 0.
    public int entries() {
        return starts[starts.length - 1];
    }

    /// The rows of several, one behind the other.
    static SparseRows joined(List<SparseRows> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int rows = parts.stream().mapToInt(SparseRows::rows).sum();
        int entries =
                Math.toIntExact(parts.stream().mapToLong(SparseRows::entries).sum());
        var starts = new int[rows + 1];
        var columns = new int[entries];
        var weights = new float[entries];
        int row = 0;
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.columns, 0, columns, at, part.entries());
            System.arraycopy(part.weights, 0, weights, at, part.entries());
            for (int i = 1; i <= part.rows(); i++) {
                starts[++row] = at + part.starts[i];
            }
            at += part.entries();
        }
        return new SparseRows(starts, columns, weights);
    }

    /// The scalar product of a row with one of `others`, summed in `double`.
    public double dot(int row, SparseRows others, int other) {
        int i = starts[row];
        int j = others.starts[other];
        double sum = 0;
        while (i < starts[row + 1] && j < others.starts[other + 1]) {
            int order = Integer.compare(columns[i], others.columns[j]);
            if (order == 0) {
                sum += (double) weights[i] * others.weights[j];
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum;
    }
}
