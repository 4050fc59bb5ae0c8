package dev.kindred.language;

/// Two floats in a long: own share and rest while a model is estimated, logarithms of probability and of
/// backoff weight afterwards.
final class TwoFloats {

    private TwoFloats() {}

    static long of(float first, float second) {
        return (long) Float.floatToRawIntBits(first) << Integer.SIZE
                | Integer.toUnsignedLong(Float.floatToRawIntBits(second));
    }

    static float first(long both) {
        return Float.intBitsToFloat((int) (both >>> Integer.SIZE));
    }

    static float second(long both) {
        return Float.intBitsToFloat((int) both);
    }
}
