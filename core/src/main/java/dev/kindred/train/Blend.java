package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Doc2VecOptions.Mode;
import java.util.Arrays;

/// What predicts with distributed memory: the rows of a document's tags and of the words around, made one
/// vector, and its gradient given back to them. One a thread.
final class Blend {

    private final Doc2VecOptions options;
    private final int dimension;
    private final int length; // of the rows, their padding included
    private final float[] sum; // [length]
    private final FloatKernels kernels;

    Blend(Doc2VecOptions options, int length, FloatKernels kernels) {
        this.options = options;
        this.dimension = options.training().dimension();
        this.length = length;
        this.sum = new float[length];
        this.kernels = kernels;
    }

    /// Overwrites the vector that begins at `target[at]`.
    ///
    /// @param rows tags, then words in their order
    void gather(RowList rows, int tags, float[] target, int at) {
        switch (options.mode()) {
            case DM, DBOW, DBOW_WORDS -> sum(rows, 1f / rows.size(), target, at);
            case DM_SUM -> sum(rows, 1, target, at);
            case DM_CONCAT -> concatenate(rows, tags, target, at);
        }
    }

    private void sum(RowList rows, float scale, float[] target, int at) {
        kernels.sumRows(rows, length, scale, sum);
        System.arraycopy(sum, 0, target, at, length);
    }

    /// The mean of the tags, then each word in its place.
    private void concatenate(RowList rows, int tags, float[] target, int at) {
        Arrays.fill(target, at, at + dimension, 0);
        for (int i = 0; i < tags; i++) {
            kernels.addScaled(1f / tags, rows.array(), rows.offset(i), target, at, dimension);
        }
        for (int i = tags; i < rows.size(); i++) {
            System.arraycopy(rows.array(), rows.offset(i), target, at + (i - tags + 1) * dimension, dimension);
        }
    }

    /// Adds to the rows what the vector is to be moved by, which begins at `gradient[at]`.
    void spread(float[] gradient, int at, RowList rows, int tags) {
        boolean isConcatenated = options.mode() == Mode.DM_CONCAT;
        float share = options.gradientShare(isConcatenated ? Math.max(1, tags) : rows.size());
        for (int i = 0; i < rows.size(); i++) {
            boolean isShared = !isConcatenated || i < tags;
            int place = isShared ? at : at + (i - tags + 1) * dimension;
            kernels.addScaled(
                    isShared ? share : 1,
                    gradient,
                    place,
                    rows.array(),
                    rows.offset(i),
                    isConcatenated ? dimension : length);
        }
    }
}
