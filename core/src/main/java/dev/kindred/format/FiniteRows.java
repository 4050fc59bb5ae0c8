package dev.kindred.format;

/// Finds numbers that are none, fast.
final class FiniteRows {

    private static final int EXPONENT_ONE = 0x0080_0000;
    private static final int ALL_BUT_SIGN = 0x7fff_ffff;

    private FiniteRows() {}

    /// Whether `length` floats from `offset` are finite.
    static boolean areFinite(float[] floats, int offset, int length) {
        int wrong = 0; // its sign bit is set if the exponent of any number has all bits set: NaN or infinite
        for (int i = 0; i < length; i++) {
            wrong |= (Float.floatToRawIntBits(floats[offset + i]) & ALL_BUT_SIGN) + EXPONENT_ONE;
        }
        return wrong >= 0;
    }

    /// The first component, counted from 1, that is not finite, with its value, for a message.
    static String firstNotFinite(float[] floats, int offset) {
        int c = 0;
        while (Float.isFinite(floats[offset + c])) {
            c++;
        }
        return floats[offset + c] + " as component " + (c + 1) + ", all must be finite";
    }

    /// @throws IllegalArgumentException if one of the packed rows holds NaN or an infinite number
    static void require(String place, int firstRow, float[] floats, int rows, int dimension) {
        if (areFinite(floats, 0, rows * dimension)) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (!areFinite(floats, i * dimension, dimension)) {
                throw new IllegalArgumentException(
                        place + (firstRow + i) + " holds " + firstNotFinite(floats, i * dimension));
            }
        }
    }
}
