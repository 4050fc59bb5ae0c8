package dev.kindred.corpus;

/// Which pairs of frequent words are counted in a plain array: those with (row + 1) x (column + 1) up to a
/// limit, as in GloVe's cooccur. Words have numbers by falling frequency, so these few cells take most of
/// the pairs.
final class DensePairs {

    private final boolean isTriangle;
    private final int rows;
    private final int[] limits; // [rows], falling: the first column that row i does not have
    private final int[] starts; // [rows], place of row i's column 0
    private final int cells;

    private DensePairs(boolean isTriangle, int words, long product) {
        this.isTriangle = isTriangle;
        this.rows = rows(isTriangle, words, product);
        this.limits = new int[rows];
        this.starts = new int[rows];
        int place = 0;
        for (int row = 0; row < rows; row++) {
            limits[row] = (int) Math.min(words, product / (row + 1));
            int first = isTriangle ? row : 0;
            starts[row] = place - first;
            place += limits[row] - first;
        }
        cells = place;
    }

    /// The largest area of at most `mostCells` cells.
    ///
    /// @param isTriangle whether only columns from the row's own number on are counted
    static DensePairs of(boolean isTriangle, int words, int mostCells) {
        long low = 0;
        long high = (long) words * words;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (cells(isTriangle, words, middle, mostCells) <= mostCells) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new DensePairs(isTriangle, words, low);
    }

    private static int rows(boolean isTriangle, int words, long product) {
        long rows = Math.min(words, product);
        return (int) (isTriangle ? Math.min(rows, (long) Math.sqrt((double) product)) : rows);
    }

    /// Counted no further than needed to see that there are more than `enough`.
    private static long cells(boolean isTriangle, int words, long product, int enough) {
        long cells = 0;
        int rows = rows(isTriangle, words, product);
        for (int row = 0; row < rows && cells <= enough; row++) {
            cells += Math.min(words, product / (row + 1)) - (isTriangle ? row : 0);
        }
        return cells;
    }

    boolean isTriangle() {
        return isTriangle;
    }

    int cells() {
        return cells;
    }

    /// Rows from here on have no cells.
    int rows() {
        return rows;
    }

    int[] limits() {
        return limits;
    }

    int[] starts() {
        return starts;
    }
}
