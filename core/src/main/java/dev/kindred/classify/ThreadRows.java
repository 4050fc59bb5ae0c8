package dev.kindred.classify;

import java.util.Arrays;

/// The rows of a table that one thread uses for one text. Of the table's first rows, which are the most
/// frequent, each of several threads has copies of its own, and adds to the table what they have become
/// after every [#USES_BETWEEN_MERGES] uses; otherwise the cores would take these rows out of each other's
/// caches all the time.
final class ThreadRows {

    private static final int HOT_ROWS = 256;
    private static final int USES_BETWEEN_MERGES = 16;

    private final float[][] shared;
    private final float[][] own; // copies of the first rows
    private final float[][] before; // what these were when they were made
    private final byte[] uses; // of these, since they were merged
    private float[][] list = new float[64][];
    private int size;

    /// @param isShared whether other threads work on the same table
    ThreadRows(WeightRows table, boolean isShared) {
        shared = table.rows();
        int hot = isShared ? Math.min(HOT_ROWS, shared.length) : 0;
        own = new float[hot][];
        before = new float[hot][];
        uses = new byte[hot];
        for (int row = 0; row < hot; row++) {
            own[row] = shared[row].clone();
            before[row] = shared[row].clone();
        }
    }

    void clear() {
        size = 0;
    }

    /// Appends a row to those of the text.
    void add(int row) {
        if (size == list.length) {
            list = Arrays.copyOf(list, Math.multiplyExact(2, size));
        }
        if (row < own.length) {
            if (++uses[row] == USES_BETWEEN_MERGES) {
                merge(row);
            }
            list[size++] = own[row];
        } else {
            list[size++] = shared[row];
        }
    }

    int size() {
        return size;
    }

    float[] get(int i) {
        return list[i];
    }

    /// Adds to the table all that this thread still has for itself.
    void mergeAll() {
        for (int row = 0; row < own.length; row++) {
            merge(row);
        }
    }

    private void merge(int row) {
        float[] table = shared[row];
        float[] copy = own[row];
        float[] old = before[row];
        for (int x = 0; x < table.length; x++) {
            table[x] += copy[x] - old[x];
        }
        System.arraycopy(table, 0, copy, 0, copy.length);
        System.arraycopy(table, 0, old, 0, old.length);
        uses[row] = 0;
    }
}
