package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;

/// A thread's share of a table: all rows, of the most frequent ones its own copies.
///
/// @param hot      how many of the first rows it has copies of
/// @param firstOwn where in the table's spare rows they are
record Share(HeapMatrix table, int hot, int firstOwn) {

    /// Of how many of the most frequent rows each thread has copies: about what would stay in its core's
    /// cache if no other core wrote to it.
    static final int HOT_ROWS = 256;

    static Share of(HeapMatrix table, int thread) {
        return new Share(table, Math.min(HOT_ROWS, table.rows()), table.rows() + thread * HOT_ROWS);
    }

    static Share whole(HeapMatrix table) {
        return new Share(table, 0, 0);
    }

    TableRows rows(int capacity) {
        return new TableRows(table, capacity, hot, firstOwn);
    }
}
