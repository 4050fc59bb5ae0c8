package dev.kindred.document;

import dev.kindred.document.WordBags.Bag;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;

/// Euclidean distances between the words of two texts: `distances[i * columns + j]` between word `i` of the one and
/// word `j` of the other.
///
/// Products run in `float`; where they would leave less than four digits of a distance, in `double`.
///
/// @param distances `[rows][columns]`
record GroundDistances(double[] distances, int rows, int columns) {

    /// Squared distances below this share of the squared lengths are computed once more.
    private static final double NEAR = 0.05;

    /// At most so many distances, 1 GB of them.
    private static final long MOST = 1L << 27;

    /// @param some   whose words have their vectors in `a`
    /// @param others whose words have their vectors in `b`
    static GroundDistances of(Bag some, HeapMatrix a, Bag others, HeapMatrix b) {
        int rows = some.words().length;
        int columns = others.words().length;
        if ((long) rows * columns > MOST) {
            throw new IllegalArgumentException("texts of " + rows + " and " + columns
                    + " different words, whose distances must be at most " + MOST);
        }
        int stride = a.stride();
        float[] packedRows = packed(some.words(), a);
        float[] packedColumns = packed(others.words(), b);
        var kernels = FloatKernels.best();
        var products = new float[rows * columns];
        kernels.products(packedRows, 0, rows, packedColumns, 0, columns, stride, products, 0);
        var rowSquares = new float[rows];
        var columnSquares = new float[columns];
        kernels.squares(packedRows, 0, rows, stride, rowSquares);
        kernels.squares(packedColumns, 0, columns, stride, columnSquares);
        var distances = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double lengths = (double) rowSquares[i] + columnSquares[j];
                double square = lengths - 2.0 * products[i * columns + j];
                if (square < NEAR * lengths) {
                    square = square(packedRows, i * stride, packedColumns, j * stride, stride);
                }
                distances[i * columns + j] = Math.sqrt(square);
            }
        }
        return new GroundDistances(distances, rows, columns);
    }

    private static float[] packed(int[] words, HeapMatrix vectors) {
        int stride = vectors.stride();
        var packed = new float[words.length * stride];
        for (int i = 0; i < words.length; i++) {
            System.arraycopy(vectors.block(words[i]), vectors.offset(words[i]), packed, i * stride, stride);
        }
        return packed;
    }

    private static double square(float[] a, int aOffset, float[] b, int bOffset, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double difference = (double) a[aOffset + i] - b[bOffset + i];
            sum += difference * difference;
        }
        return sum;
    }
}
