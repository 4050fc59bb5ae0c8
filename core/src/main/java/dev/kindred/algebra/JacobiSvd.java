package dev.kindred.algebra;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The singular value decomposition `A = U Σ Vᵀ` of a small square matrix by one-sided Jacobi rotations:
/// columns are turned in pairs until all are orthogonal (Hestenes 1958; Golub & Van Loan, "Matrix
/// Computations", 8.6.3).
///
/// @param left   `[values][rows]`: row `i` is the left vector of value `i`; zeros where the value is 0
/// @param values falling, never negative
/// @param right  `[values][columns]`
public record JacobiSvd(double[][] left, double[] values, double[][] right) {

    private static final double TOLERANCE = 1e-14; // of the cosine between two columns
    private static final int MOST_SWEEPS = 40;

    /// @param columns `[columns][rows]`: the columns of the matrix; overwritten
    public static JacobiSvd ofColumns(double[][] columns) {
        int n = columns.length;
        var turned = new double[n][n]; // the columns of V
        for (int i = 0; i < n; i++) {
            turned[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(columns, turned); sweep++) {}
        return sorted(columns, turned);
    }

    /// @return whether anything has been turned
    private static boolean sweep(double[][] columns, double[][] turned) {
        int n = columns.length;
        var squares = new double[n];
        for (int i = 0; i < n; i++) {
            squares[i] = dot(columns[i], columns[i]);
        }
        boolean isTurned = false;
        for (int p = 0; p < n - 1; p++) {
            for (int q = p + 1; q < n; q++) {
                double both = dot(columns[p], columns[q]);
                // the squares are kept up by the rotations' formula; a stale one costs a sweep, not
                // precision
                if (Math.abs(both) <= TOLERANCE * Math.sqrt(squares[p] * squares[q]) || both == 0) {
                    continue;
                }
                isTurned = true;
                double zeta = (squares[q] - squares[p]) / (2 * both);
                double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
                double cosine = 1 / Math.sqrt(1 + tangent * tangent);
                double sine = cosine * tangent;
                rotate(columns[p], columns[q], cosine, sine);
                rotate(turned[p], turned[q], cosine, sine);
                squares[p] = Math.max(0, squares[p] - tangent * both);
                squares[q] += tangent * both;
            }
        }
        return isTurned;
    }

    private static void rotate(double[] a, double[] b, double cosine, double sine) {
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            double y = b[i];
            a[i] = cosine * x - sine * y;
            b[i] = sine * x + cosine * y;
        }
    }

    /// Four sums, so that no addition waits for the one before.
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i <= a.length - 4; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static JacobiSvd sorted(double[][] columns, double[][] turned) {
        var lengths = Arrays.stream(columns)
                .mapToDouble(column -> Math.sqrt(dot(column, column)))
                .toArray();
        var order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -lengths[i]))
                .toList();
        var left = new double[lengths.length][];
        var right = new double[lengths.length][];
        var values = new double[lengths.length];
        for (int i = 0; i < values.length; i++) {
            int from = order.get(i);
            values[i] = lengths[from];
            right[i] = turned[from];
            left[i] = columns[from];
            for (int j = 0; j < left[i].length; j++) {
                left[i][j] = values[i] > 0 ? left[i][j] / values[i] : 0;
            }
        }
        return new JacobiSvd(left, values, right);
    }
}
