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

    /// For how many noise words of the definition one that is drawn stands, at most.
    private static final double SHARING = 2.5;

    private static final int DRAWN_AT_ONCE = 1024;

    private final TableRows rows;
    private final NegativeSampler sampler;
    private final int negatives; // of one word
    private final FloatKernels kernels;
    private final int length;
    private final int[] group = new int[SIX];
    private final int[] noise = new int[SIX];
    private final float[] ones;
    private final float[] zeros;
    private final float[] scores;
    private final int[] drawn = new int[DRAWN_AT_ONCE];
    private int used = DRAWN_AT_ONCE; // of `drawn`
    private double loss;
    private long predictions;

    /// @param most vectors that predict at once
    WordGroups(Share outputs, NegativeSampler sampler, int negatives, int most, FloatKernels kernels) {
        this.rows = outputs.rows(SIX);
        this.sampler = sampler;
        this.negatives = negatives;
        this.kernels = kernels;
        this.length = outputs.table().stride();
        this.ones = new float[kernels.scoreStride(SIX)];
        this.zeros = new float[ones.length];
        this.scores = new float[kernels.scoreSize(most, SIX)];
        Arrays.fill(ones, 0, SIX, 1);
    }

    /// Noise words are drawn anew from here on: what another stream has drawn is thrown away.
    void restart() {
        used = DRAWN_AT_ONCE;
        loss = 0;
        predictions = 0;
    }

    long predictions() {
        return predictions;
    }

    double loss() {
        return loss;
    }

    TableRows rows() {
        return rows;
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
                draw(each, random);
                loss += weight * step(vectors, noise, each, words, zeros, (float) (rate * weight));
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
        addRepeated(ids, count, vectors.size(), stride);
        kernels.exchange(vectors, vectors, outputs, length, scores, stride);
        rows.settle();
        return cost;
    }

    /// Where a word stands twice, all of its gradient goes to its first place.
    private void addRepeated(int[] ids, int count, int vectors, int stride) {
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

    private void draw(int count, RandomStream random) {
        for (int i = 0; i < count; i++) {
            if (used == DRAWN_AT_ONCE) {
                sampler.draw(drawn, random);
                used = 0;
            }
            noise[i] = drawn[used++];
        }
    }

    /// No word is noise for itself.
    private void spareGroup(int words, int count, int vectors, int stride) {
        for (int i = 0; i < count; i++) {
            int equal = 0;
            for (int j = 0; j < words; j++) {
                equal += group[j] == noise[i] ? 1 : 0;
            }
            for (int at = i; equal > 0 && at < vectors * stride; at += stride) {
                scores[at] *= (float) (words - equal) / words;
            }
        }
    }
}
