package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;

/// Predicts the word that an [OutputLayer] has selected, and moves both sides; counts what that cost. One a
/// thread.
final class Learner {

    private final OutputLayer layer;
    private final FloatKernels kernels;
    private final int length; // of a vector that predicts, its padding included
    private final RowList copies; // rows of `copy`
    private final float[] copy; // [most vectors][length]
    private final float[] scores; // [most vectors][score stride], then the loss's gradient by them
    private double loss;
    private long predictions;

    /// @param most vectors that predict at once
    Learner(OutputLayer layer, int most, int length, FloatKernels kernels) {
        this.layer = layer;
        this.kernels = kernels;
        this.length = length;
        this.copies = new RowList(most);
        this.copy = new float[Math.multiplyExact(most, length)];
        this.scores = new float[kernels.scoreSize(most, layer.mostRows())];
    }

    /// Forgets what has been counted.
    void restart() {
        loss = 0;
        predictions = 0;
    }

    double loss() {
        return loss;
    }

    long predictions() {
        return predictions;
    }

    /// Predicts the selected word from each of the vectors, and moves them and the output rows.
    void learn(RowList vectors, float rate) {
        if (layer.rows().list().size() <= FloatKernels.IN_PLACE_OUTPUTS) {
            learn(vectors, vectors, rate);
            return;
        }
        copies.clear(copy);
        copies.addPacked(vectors.size(), length);
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.array(), vectors.offset(i), copy, i * length, length);
        }
        learn(copies, vectors, rate);
    }

    /// Predicts the selected word from each of the vectors, moves the output rows, and adds what the vectors
    /// are to be moved by to the targets.
    void learn(RowList vectors, RowList targets, float rate) {
        var outputs = layer.rows().list();
        int stride = kernels.scoreStride(outputs.size());
        kernels.products(vectors, outputs, length, scores, stride);
        loss += layer.gradients(scores, vectors.size(), stride, rate);
        predictions += vectors.size();
        kernels.exchange(vectors, targets, outputs, length, scores, stride);
        layer.rows().settle();
    }
}
