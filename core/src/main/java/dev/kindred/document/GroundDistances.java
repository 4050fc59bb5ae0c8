package dev.kindred.document;

import dev.kindred.kernel.FloatKernels;

/// Euclidean distances between the words of two texts.
///
/// Products run in `float`; where they would leave less than four digits of a distance, in `double`.
///
/// @param values `[rows][columns]`: between word `i` of the one and word `j` of the other
record GroundDistances(double[] values, int rows, int columns) {

    /// Squared distances below this share of the squared lengths are computed once more.
    private static final double NEAR = 0.05;

    /// At most so many distances: 1 GB of them.
    private static final long MOST = 1L << 27;

    static GroundDistances of(WordBags.Packed a, WordBags.Packed b) {
        int rows = a.bag().size();
        int columns = b.bag().size();
        int stride = a.stride();
        if ((long) rows * columns > MOST) {
            throw new IllegalArgumentException("texts of " + rows + " and " + columns + " different words have "
                    + (long) rows * columns + " distances, must be at most " + MOST);
        }
        var kernels = FloatKernels.best();
        var products = new float[rows * columns];
        kernels.products(a.vectors(), 0, rows, b.vectors(), 0, columns, stride, products, 0);
        var rowSquares = new float[rows];
        var columnSquares = new float[columns];
        kernels.squares(a.vectors(), 0, rows, stride, rowSquares);
        kernels.squares(b.vectors(), 0, columns, stride, columnSquares);
        var distances = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double lengths = (double) rowSquares[i] + columnSquares[j];
                double square = lengths - 2.0 * products[i * columns + j];
                if (square < NEAR * lengths) {
                    square = square(a.vectors(), i * stride, b.vectors(), j * stride, stride);
                }
                distances[i * columns + j] = Math.sqrt(square);
            }
        }
        return new GroundDistances(distances, rows, columns);
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
