package dev.kindred.embedding;

import dev.kindred.kernel.FloatKernels;

/// The centroids of one piece, arranged for finding the nearest.
final class Centroids {

    private static final int CODES = FloatKernels.CODES;

    private final FloatKernels kernels = FloatKernels.best();
    private final int width;
    private final float[] columns; // [width][CODES]
    private final float[] halfSquares = new float[CODES];

    /// @param centroids `[CODES][width]` from `offset`; copied
    Centroids(int width, float[] centroids, int offset) {
        this.width = width;
        this.columns = new float[width * CODES];
        for (int code = 0; code < CODES; code++) {
            for (int d = 0; d < width; d++) {
                float component = centroids[offset + code * width + d];
                columns[d * CODES + code] = component;
                halfSquares[code] += component * component / 2;
            }
        }
    }

    /// Writes the numbers of the centroids nearest to `count` points.
    void encode(float[] points, int at, int stride, int count, byte[] codes, int codesAt, int codesStride) {
        kernels.nearest(points, at, stride, count, width, columns, halfSquares, codes, codesAt, codesStride);
    }
}
