package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Predicts the words of a document from its vectors, six at a time, which share their noise words: six rows
/// are what a kernel holds in registers ([FloatKernels#exchange]). One a thread.
///
/// Word by word, six words with five noise words each are 36 rows. Here they are the six words, and noise
/// words that count for more than one each, in sixes too. One that is itself in the group counts for the
/// other words of the group only.
final class WordGroups {

    /// Words of a group, and rows of a step.
    static final int SIX = FloatKernels.IN_PLACE_OUTPUTS;

    /// For how many noise words of the definition one that is drawn stands, at most: documents are as good
    /// with 1 and with 5 (docs/results/doc2vec.md).
    private static final double SHARING = 2.5;

    private final TableRows rows;
    private final Noise noise;
    private final int negatives; // of one word
    private final FloatKernels kernels;
    private final int length;
    private final int[] group = new int[SIX];
    private final int[] drawn = new int[SIX];
    private final float[] ones;
    private final float[] zeros;
    private final float[] scores;
    private double loss;
    private long predictions;

    /// @param rows of the output table, six at a time
    /// @param most vectors that predict at once
    WordGroups(TableRows rows, NegativeSampler sampler, int negatives, int most, int length, FloatKernels kernels) {
        this.rows = rows;
        this.noise = new Noise(sampler);
        this.negatives = negatives;
        this.kernels = kernels;
        this.length = length;
        this.ones = new float[kernels.scoreStride(SIX)];
        this.zeros = new float[ones.length];
        this.scores = new float[kernels.scoreSize(most, SIX)];
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

    /// Predicts the words `ids[0 … count)` from each of the vectors.
    void learn(RowList vectors, int[] ids, int count, float rate, RandomStream random) {
        for (int from = 0; from < count; from += SIX) {
            int words = Math.min(SIX, count - from);
            System.arraycopy(ids, from, group, 0, words);
            loss += step(vectors, group, words, 0, ones, rate);
            predictions += (long) words * vectors.size();
            double wanted = (double) words * negatives;
            int steps = (int) Math.ceil(wanted / (SHARING * SIX));
            int each = (int) Math.ceil(wanted / SHARING / steps);
            double weight = wanted / (steps * each);
            for (int i = 0; i < steps; i++) {
                noise.draw(drawn, each, random);
                loss += weight * step(vectors, drawn, each, words, zeros, (float) (rate * weight));
            }
        }
    }

    /// Moves the vectors and some output rows against the gradient of the loss.
    ///
    /// @param words of the group, for which the rows are noise; 0 if they are the group
    private double step(RowList vectors, int[] ids, int count, int words, float[] labels, float rate) {
        rows.clear();
        rows.addAll(ids, 0, count);
        var outputs = rows.list();
        int stride = kernels.scoreStride(count);
        kernels.products(vectors, outputs, length, scores, stride);
        double cost = kernels.logistic(scores, vectors.size(), count, stride, labels, rate);
        spareGroup(words, words == 0 ? 0 : count, vectors.size(), stride);
        addRepeated(ids, count, scores, vectors.size(), stride);
        kernels.exchange(vectors, vectors, outputs, length, scores, stride);
        rows.settle();
        return cost;
    }

    /// Where a word stands twice, all of its gradient goes to its first place.
    static void addRepeated(int[] ids, int count, float[] scores, int vectors, int stride) {
        for (int later = 1; later < count; later++) {
            for (int first = 0; first < later; first++) {
                if (ids[first] == ids[later]) {
                    for (int at = 0; at < vectors * stride; at += stride) {
                        scores[at + first] += scores[at + later];
                        scores[at + later] = 0;
                    }
                    break;
                }
            }
        }
    }

    /// No word is noise for itself.
    private void spareGroup(int words, int count, int vectors, int stride) {
        for (int i = 0; i < count; i++) {
            int equal = 0;
            for (int j = 0; j < words; j++) {
                equal += group[j] == drawn[i] ? 1 : 0;
            }
            for (int at = i; equal > 0 && at < vectors * stride; at += stride) {
                scores[at] *= (float) (words - equal) / words;
            }
        }
    }
}
