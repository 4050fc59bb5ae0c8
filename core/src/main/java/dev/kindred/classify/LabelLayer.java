package dev.kindred.classify;

import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import java.util.Optional;

/// One thread's share of the output matrix: learns the labels of a text from the mean of its rows.
///
/// Scores, gradients and both updates are one pass over the rows that take part, as in word2vec. The
/// gradient is that of the loss itself; fastText looks its sigmoid up in a table of 512 places.
sealed interface LabelLayer {

    /// Learns one text.
    ///
    /// @param hidden   the mean
    /// @param labels   `labels[from … to)` are the text's
    /// @param gradient zeros; becomes `rate` times the step of the mean
    /// @return the loss before the step, in nats
    double learn(float[] hidden, int[] labels, int from, int to, float rate, float[] gradient, RandomStream random);

    /// What the layers of all threads of one training have in common.
    ///
    /// @param tree    for hierarchical softmax
    /// @param sampler for negative sampling with several labels
    record Plan(Loss loss, int labels, int negatives, Optional<LabelTree> tree, Optional<NegativeSampler> sampler) {

        LabelLayer layer(ThreadRows rows) {
            return switch (loss) {
                case SOFTMAX -> new Softmax(rows, labels);
                case ONE_VS_ALL -> new OneVsAll(rows, labels);
                case HIERARCHICAL_SOFTMAX -> new Hierarchical(rows, tree.orElseThrow());
                case NEGATIVE_SAMPLING -> new Sampled(rows, sampler, labels, negatives);
            };
        }
    }

    /// `-ln (e^s_label / Σ e^s)` of one of the text's labels, by chance.
    final class Softmax implements LabelLayer {

        /// `e^-18` is lost beside 1 in single precision.
        private static final float NOTHING = -18;

        private final ThreadRows rows;
        private final int labels;
        private final float[] scores;

        Softmax(ThreadRows rows, int labels) {
            this.rows = rows;
            this.labels = labels;
            this.scores = new float[labels];
        }

        @Override
        public double learn(
                float[] hidden, int[] labels, int from, int to, float rate, float[] gradient, RandomStream random) {
            all(rows, this.labels);
            RowLoops.products(hidden, rows, scores);
            double loss = toGradient(labels[from + one(to - from, random)], rate);
            RowLoops.exchange(hidden, gradient, rows, scores);
            return loss;
        }

        private double toGradient(int label, float rate) {
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < labels; i++) {
                most = Math.max(most, scores[i]);
            }
            double loss = most - scores[label];
            double sum = 0;
            for (int i = 0; i < labels; i++) {
                float score = scores[i] - most;
                float exponential = score < NOTHING ? 0 : (float) Math.exp(score);
                scores[i] = exponential;
                sum += exponential;
            }
            float scale = (float) (-rate / sum);
            for (int i = 0; i < labels; i++) {
                scores[i] *= scale;
            }
            scores[label] += rate;
            return loss + Math.log(sum);
        }
    }

    /// `-Σ ln σ(±s)` over all labels: each is there or not.
    final class OneVsAll implements LabelLayer {

        private final ThreadRows rows;
        private final int labels;
        private final float[] scores;
        private final float[] isThere;

        OneVsAll(ThreadRows rows, int labels) {
            this.rows = rows;
            this.labels = labels;
            this.scores = new float[labels];
            this.isThere = new float[labels];
        }

        @Override
        public double learn(
                float[] hidden, int[] labels, int from, int to, float rate, float[] gradient, RandomStream random) {
            all(rows, this.labels);
            RowLoops.products(hidden, rows, scores);
            mark(labels, from, to, 1);
            double loss = RowLoops.logistic(scores, isThere, this.labels, rate);
            mark(labels, from, to, 0);
            RowLoops.exchange(hidden, gradient, rows, scores);
            return loss;
        }

        private void mark(int[] labels, int from, int to, float value) {
            for (int i = from; i < to; i++) {
                isThere[labels[i]] = value;
            }
        }
    }

    /// `-Σ ln σ(±s)` along the path to one of the text's labels, by chance.
    final class Hierarchical implements LabelLayer {

        private final ThreadRows rows;
        private final LabelTree tree;
        private final float[] scores;
        private final float[] turns;

        Hierarchical(ThreadRows rows, LabelTree tree) {
            this.rows = rows;
            this.tree = tree;
            int longest = Math.max(1, tree.longestPath());
            this.scores = new float[longest];
            this.turns = new float[longest];
        }

        @Override
        public double learn(
                float[] hidden, int[] labels, int from, int to, float rate, float[] gradient, RandomStream random) {
            int label = labels[from + one(to - from, random)];
            int[] path = tree.path(label);
            if (path.length == 0) {
                return 0;
            }
            boolean[] right = tree.turns(label);
            rows.clear();
            for (int i = 0; i < path.length; i++) {
                rows.add(path[i]);
                turns[i] = right[i] ? 1 : 0;
            }
            RowLoops.products(hidden, rows, scores);
            double loss = RowLoops.logistic(scores, turns, path.length, rate);
            RowLoops.exchange(hidden, gradient, rows, scores);
            return loss;
        }
    }

    /// `-ln σ(s_label) - Σ ln σ(-s_other)` of one of the text's labels, by chance, and others drawn by the
    /// root of their counts.
    final class Sampled implements LabelLayer {

        private final ThreadRows rows;
        private final Optional<NegativeSampler> sampler;
        private final int[] ids;
        private final int[] drawn = new int[64];
        private int used = drawn.length;
        private final float[] scores;
        private final float[] isFirst;

        Sampled(ThreadRows rows, Optional<NegativeSampler> sampler, int labels, int negatives) {
            this.rows = rows;
            this.sampler = sampler;
            this.ids = new int[labels == 1 ? 1 : 1 + negatives];
            this.scores = new float[ids.length];
            this.isFirst = new float[ids.length];
            this.isFirst[0] = 1;
        }

        @Override
        public double learn(
                float[] hidden, int[] labels, int from, int to, float rate, float[] gradient, RandomStream random) {
            ids[0] = labels[from + one(to - from, random)];
            rows.clear();
            rows.add(ids[0]);
            for (int i = 1; i < ids.length; i++) {
                ids[i] = other(ids[0], random);
                rows.add(ids[i]);
            }
            RowLoops.products(hidden, rows, scores);
            double loss = RowLoops.logistic(scores, isFirst, ids.length, rate);
            unite();
            RowLoops.exchange(hidden, gradient, rows, scores);
            return loss;
        }

        private int other(int label, RandomStream random) {
            while (true) {
                if (used == drawn.length) {
                    sampler.orElseThrow().draw(drawn, random);
                    used = 0;
                }
                int candidate = drawn[used++];
                if (candidate != label) {
                    return candidate;
                }
            }
        }

        /// Gives the gradient of a label that was drawn again to the place where it was drawn first.
        private void unite() {
            for (int later = 2; later < ids.length; later++) {
                int first = 1;
                while (ids[first] != ids[later]) {
                    first++;
                }
                if (first < later) {
                    scores[first] += scores[later];
                    scores[later] = 0;
                }
            }
        }
    }

    private static void all(ThreadRows rows, int labels) {
        rows.clear();
        for (int label = 0; label < labels; label++) {
            rows.add(label);
        }
    }

    /// A number below `count`, by chance if there is a choice.
    private static int one(int count, RandomStream random) {
        return count == 1 ? 0 : random.below(count);
    }
}
