package dev.kindred.kernel;

/// Rows that lie anywhere: the operands of the kernels that work on several rows of a table at once. A
/// list is filled
/// and cleared by one thread; it holds references to the tables' arrays, never copies.
public final class RowList {

    final float[][] arrays;
    final int[] offsets;
    private int size;

    /// @param capacity the most rows that the list is ever given
    public RowList(int capacity) {
        arrays = new float[capacity][];
        offsets = new int[capacity];
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /// Appends the row of `array` that starts at `offset`.
    public void add(float[] array, int offset) {
        arrays[size] = array;
        offsets[size++] = offset;
    }

    /// Appends `rows` rows of `stride` floats that lie one behind the other from the start of `array`.
    public void addPacked(float[] array, int rows, int stride) {
        for (int i = 0; i < rows; i++) {
            add(array, i * stride);
        }
    }

    /// The array that holds row `i`.
    public float[] array(int i) {
        return arrays[i];
    }

    /// Where row `i` starts in its array.
    public int offset(int i) {
        return offsets[i];
    }
}
