package dev.kindred.cluster;

import dev.kindred.embedding.RowRanges;

/// Points in one array, for those who compare each with each.
final class PointArray {

    private static final int ROWS_AT_ONCE = 256;

    final int size;
    final int stride;
    final float[] array; // [size][stride]
    final double[] squares; // [size], squared lengths
    private final double share;

    PointArray(Points points, int threads) {
        this.size = points.size();
        this.stride = points.stride();
        if ((long) size * stride > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException(size + " rows of " + stride + " floats, must be at most "
                    + (Integer.MAX_VALUE - 8) / stride + " rows to be held in one array");
        }
        this.array = new float[size * stride];
        this.squares = new double[size];
        RowRanges.each(size, ROWS_AT_ONCE, threads, (first, count) -> {
            points.copy(first, count, array, first * stride);
            for (int row = first; row < first + count; row++) {
                squares[row] = square(row);
            }
        });
        this.share = (stride + 8) * 0x1p-24;
    }

    private double square(int row) {
        double sum = 0;
        for (int d = row * stride; d < (row + 1) * stride; d++) {
            sum += (double) array[d] * array[d];
        }
        return sum;
    }

    /// How far `|x|² + |y|² - 2 x · y` may be from the squared distance if `x · y` was computed in `float`:
    /// half a unit an addition, in whatever order, as a share of `2 |x| |y| <= |x|² + |y|²`.
    double error(double bothSquares) {
        return share * bothSquares;
    }

    /// Of two points that stand in any arrays.
    double distance(float[] a, int aOffset, float[] b, int bOffset) {
        double sum = 0;
        for (int d = 0; d < stride; d++) {
            double difference = (double) a[aOffset + d] - b[bOffset + d];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
