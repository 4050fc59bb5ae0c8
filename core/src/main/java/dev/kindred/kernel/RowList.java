package dev.kindred.kernel;

/// Rows that lie anywhere in one array: the operands of the kernels that work on several rows of a table at
/// once. A list is filled and emptied by one thread; it refers to the table's array, and copies nothing.
public final class RowList {

    final int[] offsets;
    float[] array = {};
    private int size;

    /// @param capacity the most rows that the list is ever given
    public RowList(int capacity) {
        offsets = new int[capacity];
    }

    /// How many rows there are.
    public int size() {
        return size;
    }

    /// Empties the list, whose next rows lie in `array`.
    public void clear(float[] array) {
        this.array = array;
        size = 0;
    }

    /// Appends the row that starts at `offset`.
    public void add(int offset) {
        offsets[size++] = offset;
    }

    /// Appends `rows` rows of `stride` floats that lie one behind the other from the start of the array.
    public void addPacked(int rows, int stride) {
        for (int i = 0; i < rows; i++) {
            add(i * stride);
        }
    }

    /// Appends rows `from` to `to` of another list, which lie in the same array.
    public void addRange(RowList rows, int from, int to) {
        for (int i = from; i < to; i++) {
            offsets[size++] = rows.offsets[i];
        }
    }

    /// The array that holds the rows.
    public float[] array() {
        return array;
    }

    /// Where row `i` starts.
    public int offset(int i) {
        return offsets[i];
    }
}
