package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Predicts words from windows of a document, six windows at a time, which share their noise words: a small
/// matrix product of six vectors with six rows, where window by window each has five rows of its own. All six
/// begin where the six before have left the rows. One a thread.
final class WindowGroups {

    private static final int SIX = WordGroups.SIX;

    private final TableRows outputs;
    private final Noise noise;
    private final int negatives; // of one word
    private final Blend blend;
    private final int length; // of an output row, its padding included
    private final FloatKernels kernels;
    private final RowList[] windows = new RowList[SIX];
    private final int[] tags = new int[SIX]; // among the rows of a window
    private final int[] centres = new int[SIX];
    private final int[] drawn = new int[SIX];
    private final RowList vectors = new RowList(SIX);
    private final RowList targets = new RowList(SIX);
    private final float[] together; // [SIX][length], what predicts
    private final float[] gradients; // [SIX][length]
    private final float[] ones;
    private final float[] zeros;
    private final float[] scores;
    private int size;
    private double loss;
    private long predictions;

    /// @param outputs  rows of the output table, six at a time
    /// @param capacity the most rows of a window
    WindowGroups(
            TableRows outputs,
            NegativeSampler sampler,
            int negatives,
            Blend blend,
            int capacity,
            int length,
            FloatKernels kernels) {
        this.outputs = outputs;
        this.noise = new Noise(sampler);
        this.negatives = negatives;
        this.blend = blend;
        this.length = length;
        this.kernels = kernels;
        Arrays.setAll(windows, _ -> new RowList(capacity));
        this.together = new float[SIX * length];
        this.gradients = new float[SIX * length];
        this.ones = new float[kernels.scoreStride(SIX)];
        this.zeros = new float[ones.length];
        this.scores = new float[kernels.scoreSize(SIX, SIX)];
        Arrays.fill(ones, 0, SIX, 1);
    }

    /// Forgets what has been counted, and draws noise words anew.
    void restart() {
        noise.restart();
        loss = 0;
        predictions = 0;
    }

    double loss() {
        return loss;
    }

    long predictions() {
        return predictions;
    }

    boolean isFull() {
        return size == SIX;
    }

    /// Takes a window.
    ///
    /// @param rows its rows are those from `from` on
    /// @param tags how many of them are of tags
    void add(int centre, RowList rows, int from, int tags) {
        var window = windows[size];
        window.clear(rows.array());
        window.addRange(rows, from, rows.size());
        this.tags[size] = tags;
        centres[size] = centre;
        blend.gather(window, tags, together, size * length);
        size++;
    }

    /// Learns from the windows that were taken, and forgets them.
    void learn(float rate, RandomStream random) {
        if (size == 0) {
            return;
        }
        Arrays.fill(gradients, 0, size * length, 0);
        vectors.clear(together);
        vectors.addPacked(size, length);
        targets.clear(gradients);
        targets.addPacked(size, length);
        learnCentres(rate);
        int steps = (negatives + SIX - 1) / SIX;
        float weight = (float) negatives / (steps * SIX);
        for (int i = 0; i < steps; i++) {
            learnNoise(rate * weight, weight, random);
        }
        for (int i = 0; i < size; i++) {
            blend.spread(gradients, i * length, windows[i], tags[i]);
        }
        predictions += size;
        size = 0;
    }

    /// Each window's word from its vector alone.
    private void learnCentres(float rate) {
        outputs.clear();
        outputs.addAll(centres, 0, size);
        var rows = outputs.list();
        for (int i = 0; i < size; i++) {
            scores[i] = kernels.dot(together, i * length, rows.array(), rows.offset(i), length);
        }
        loss += kernels.logistic(scores, 1, size, kernels.scoreStride(size), ones, rate);
        for (int i = 0; i < size; i++) {
            kernels.addScaled(scores[i], rows.array(), rows.offset(i), gradients, i * length, length);
            kernels.addScaled(scores[i], together, i * length, rows.array(), rows.offset(i), length);
        }
        outputs.settle();
    }

    private void learnNoise(float rate, float weight, RandomStream random) {
        noise.draw(drawn, SIX, random);
        outputs.clear();
        outputs.addAll(drawn, 0, SIX);
        var rows = outputs.list();
        int stride = kernels.scoreStride(SIX);
        kernels.products(vectors, rows, length, scores, stride);
        loss += weight * kernels.logistic(scores, size, SIX, stride, zeros, rate);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < SIX; j++) {
                if (drawn[j] == centres[i]) {
                    scores[i * stride + j] = 0; // no word is noise for itself
                }
            }
        }
        WordGroups.addRepeated(drawn, SIX, scores, size, stride);
        kernels.exchange(vectors, targets, rows, length, scores, stride);
        outputs.settle();
    }
}
