package dev.kindred.search;

import dev.kindred.kernel.FloatKernels;

/// A tile's rows in bytes: `scale * byte` for each component, the largest of a row being 127.
///
/// @param codes  `[rows][stride]`
/// @param scales one a row
/// @param errors one a row: at most so long, as a share of the row's length, is the difference between the
///               row and its bytes; so much may a cosine be wrong
record ByteTile(byte[] codes, float[] scales, float[] errors) {

    private static final int LARGEST = 127;

    static ByteTile of(RowTile tile, int count, int stride, TileNorms norms) {
        var codes = new byte[count * stride];
        var scales = new float[count];
        var errors = new float[count];
        for (int i = 0; i < count; i++) {
            float inverse = norms.inverses()[i];
            if (inverse > 0) { // zeros stay zeros; rows that are odd or not finite are not found by their bytes
                int at = tile.offset() + i * stride;
                scales[i] = largest(tile.array(), at, stride) / LARGEST;
                errors[i] = encode(tile.array(), at, stride, scales[i], codes, i * stride) * inverse;
            }
        }
        return new ByteTile(codes, scales, errors);
    }

    private static float largest(float[] array, int from, int length) {
        float largest = 0;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, Math.abs(array[i]));
        }
        return largest;
    }

    /// @return the length of the difference, rounded up
    private static float encode(float[] array, int from, int length, float scale, byte[] codes, int to) {
        double squares = 0;
        float inverse = 1 / scale;
        for (int i = 0; i < length; i++) {
            int code = Math.clamp(Math.round(array[from + i] * inverse), -LARGEST, LARGEST);
            codes[to + i] = (byte) code;
            double difference = array[from + i] - (double) scale * code;
            squares += difference * difference;
        }
        return (float) (Math.sqrt(squares) * (1 + 0x1p-20));
    }

    /// Each vector times each of the first rows, as [FloatKernels#products] gives them.
    void products(float[] vectors, int vectorRows, int count, int stride, float[] out, FloatKernels kernels) {
        kernels.byteProducts(vectors, vectorRows, codes, count, stride, scales, out);
    }
}
