package dev.kindred.columns;

/// How many rows a record batch or a row group has when we write it: few enough for the memory of
/// whoever reads it, and for words of 65,535 bytes to have places that fit in an `int`.
final class RowsAtOnce {

    private static final int MOST = 1 << 15;
    private static final int NUMBER_BYTES = 64 << 20;

    private RowsAtOnce() {}

    static int of(int rowBytes) {
        return Math.clamp(NUMBER_BYTES / rowBytes, 1, MOST);
    }
}
