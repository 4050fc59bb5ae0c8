package dev.kindred.classify;

import java.util.Arrays;

/// The rows of a table that one thread uses for one text. They are the table's own, which all threads
/// change: copies of frequent rows that lag behind, as word2vec's training has them, made one-vs-all
/// diverge and cost accuracy elsewhere.
final class ThreadRows {

    private final float[][] table;
    private float[][] list = new float[64][];
    private int size;

    ThreadRows(WeightRows table) {
        this.table = table.rows();
    }

    void clear() {
        size = 0;
    }

    /// Appends a row to those of the text.
    void add(int row) {
        if (size == list.length) {
            list = Arrays.copyOf(list, Math.multiplyExact(2, size));
        }
        list[size++] = table[row];
    }

    int size() {
        return size;
    }

    float[] get(int i) {
        return list[i];
    }
}
