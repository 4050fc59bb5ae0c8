package dev.kindred.corpus;

/// Adds up one row at a time: a sum for each column, and which columns have one, in bits and in bits over
/// these bits, so that short rows of wide tables are found quickly.
final class RowSums {

    private final long[] sums;
    private final long[] touched;
    private final long[] touchedWords;

    RowSums(int columns) {
        sums = new long[columns];
        touched = new long[(columns >>> 6) + 1];
        touchedWords = new long[(columns >>> 12) + 1];
    }

    static long bytes(int columns) {
        return 8L * columns + columns / 8 + columns / 512 + 64;
    }

    void add(int column, long value) {
        sums[column] += value;
        touched[column >>> 6] |= 1L << column;
        touchedWords[column >>> 12] |= 1L << (column >>> 6);
    }

    boolean has(int column) {
        return (touched[column >>> 6] >>> column & 1) != 0;
    }

    /// Writes the row, if it has cells, and forgets it.
    void moveTo(CellWriter writer, int row) {
        boolean begun = false;
        for (int high = 0; high < touchedWords.length; high++) {
            for (long words = touchedWords[high]; words != 0; words &= words - 1) {
                int word = (high << 6) + Long.numberOfTrailingZeros(words);
                for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
                    int column = (word << 6) + Long.numberOfTrailingZeros(bits);
                    if (!begun) {
                        writer.row(row);
                        begun = true;
                    }
                    writer.cell(column, sums[column]);
                    sums[column] = 0;
                }
                touched[word] = 0;
            }
            touchedWords[high] = 0;
        }
    }
}
