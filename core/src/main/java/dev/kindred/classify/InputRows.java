package dev.kindred.classify;

import dev.kindred.embedding.Matrix;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The rows of a model's words and n-grams. Those of frequent words, which are the first ones, are kept as
/// arrays once they were asked for: reading one from a mapped file or decoding it takes several times as
/// long as adding it. Shared by all threads.
final class InputRows {

    private static final int MOST_KEPT = 1 << 18;
    private static final int MOST_KEPT_FLOATS = 1 << 24; // 64 MB

    private final Matrix matrix;
    private final AtomicReferenceArray<float[]> kept;
    private final AtomicInteger room;

    InputRows(Matrix matrix) {
        this.matrix = matrix;
        this.kept = new AtomicReferenceArray<>(Math.min(MOST_KEPT, matrix.rows()));
        this.room = new AtomicInteger(MOST_KEPT_FLOATS / matrix.dimension());
    }

    /// The row, not to be changed.
    ///
    /// @param spare an array of the dimension that the row may be put into
    float[] row(int row, float[] spare) {
        if (row >= kept.length()) {
            matrix.copyRows(row, 1, spare, 0);
            return spare;
        }
        float[] found = kept.getAcquire(row);
        if (found != null) {
            return found;
        }
        float[] copy = matrix.row(row);
        if (room.get() > 0) {
            room.decrementAndGet();
            kept.setRelease(row, copy);
        }
        return copy;
    }
}
