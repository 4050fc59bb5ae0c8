package dev.kindred.classify;

import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.FastTextModel;
import java.util.Arrays;
import java.util.Optional;

/// The probabilities of labels, computed from the mean of a text's rows. Immutable, shared by all threads.
///
/// As in fastText, a sigmoid of negative sampling and one-vs-all is looked up in a table of 512 steps of
/// 1/32, which is wrong by up to 0.008; softmax and hierarchical softmax are exact. The loops are plain
/// ones that the compiler turns to vectors: a program that answers one file is over before anything else
/// has warmed up.
final class LabelScores {

    private static final int SIGMOID_STEPS = 512;
    private static final int SIGMOID_LIMIT = 8;
    private static final float[] SIGMOID = sigmoidTable();

    /// `e^-25` changes no sum of exponentials in single precision.
    private static final float NOTHING = -25;

    private final Loss loss;
    private final int labels;
    private final int dimension;
    private final float[][] columns; // [dimension][labels]; [labels][dimension] for the tree
    private final Optional<LabelTree> tree;
    private final InputRows input;

    LabelScores(FastTextModel model) {
        loss = model.arguments().loss();
        labels = model.dictionary().labels().size();
        dimension = model.arguments().dimension();
        input = new InputRows(model.input());
        tree = loss == Loss.HIERARCHICAL_SOFTMAX
                ? Optional.of(LabelTree.of(model.dictionary().labels()))
                : Optional.empty();
        columns = tree.isPresent() ? new float[labels][dimension] : new float[dimension][labels];
        var row = new float[dimension];
        for (int label = 0; label < labels; label++) {
            model.output().copyRows(label, 1, row, 0);
            for (int x = 0; x < dimension; x++) {
                if (tree.isPresent()) {
                    columns[label][x] = row[x];
                } else {
                    columns[x][label] = row[x];
                }
            }
        }
    }

    private static float[] sigmoidTable() {
        var table = new float[SIGMOID_STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            float x = (float) (i * 2 * SIGMOID_LIMIT) / SIGMOID_STEPS - SIGMOID_LIMIT;
            table[i] = (float) (1 / (1.0 + (float) Math.exp(-x))); // rounded twice, as there
        }
        return table;
    }

    private static float sigmoid(float x) {
        if (x < -SIGMOID_LIMIT) {
            return 0;
        }
        if (x > SIGMOID_LIMIT) {
            return 1;
        }
        return SIGMOID[(int) ((x + SIGMOID_LIMIT) * SIGMOID_STEPS / SIGMOID_LIMIT / 2)];
    }

    /// What one thread needs to compute with.
    final class Work {

        private final float[] mean = new float[dimension];
        private final float[] row = new float[dimension];
        private final float[] scores = new float[labels];

        /// Finds the best labels of a text that has these rows.
        void find(IntList rows, float threshold, BestLabels best) {
            best.clear();
            if (rows.size() == 0) {
                return;
            }
            average(rows);
            switch (loss) {
                case SOFTMAX -> {
                    scoreAll();
                    softmax();
                    offerAll(threshold, best);
                }
                case ONE_VS_ALL, NEGATIVE_SAMPLING -> {
                    scoreAll();
                    for (int label = 0; label < labels; label++) {
                        scores[label] = sigmoid(scores[label]);
                    }
                    offerAll(threshold, best);
                }
                case HIERARCHICAL_SOFTMAX -> {
                    var tree = LabelScores.this.tree.orElseThrow();
                    descend(tree, tree.root(), 0, BestLabels.log(threshold), best);
                }
            }
            best.sort();
        }

        private void average(IntList rows) {
            Arrays.fill(mean, 0);
            for (int i = 0; i < rows.size(); i++) {
                add(input.row(rows.get(i), row), mean);
            }
            float share = (float) (1.0 / rows.size());
            for (int x = 0; x < mean.length; x++) {
                mean[x] *= share;
            }
        }

        private void scoreAll() {
            Arrays.fill(scores, 0);
            for (int x = 0; x < dimension; x++) {
                addScaled(mean[x], columns[x], scores);
            }
        }

        private void softmax() {
            float most = Float.NEGATIVE_INFINITY;
            for (float score : scores) {
                most = Math.max(most, score);
            }
            float sum = 0;
            for (int label = 0; label < labels; label++) {
                float below = scores[label] - most;
                scores[label] = below < NOTHING ? 0 : (float) Math.exp(below);
                sum += scores[label];
            }
            for (int label = 0; label < labels; label++) {
                scores[label] /= sum;
            }
        }

        private void offerAll(float threshold, BestLabels best) {
            for (int label = 0; label < labels; label++) {
                if (!(scores[label] < threshold)) {
                    best.offer(label, scores[label]);
                }
            }
        }

        /// @param score the logarithm of the probability to come to this node
        private void descend(LabelTree tree, int node, float score, float threshold, BestLabels best) {
            if (score < threshold || best.isHopeless(score)) {
                return;
            }
            if (tree.isLabel(node)) {
                best.offerLog(node, score);
                return;
            }
            float product = 0;
            float[] weights = columns[tree.row(node)];
            for (int x = 0; x < dimension; x++) {
                product += weights[x] * mean[x];
            }
            float right = (float) (1 / (1.0 + (float) Math.exp(-product)));
            descend(tree, tree.left(node), score + BestLabels.log((float) (1.0 - right)), threshold, best);
            descend(tree, tree.right(node), score + BestLabels.log(right), threshold, best);
        }
    }

    private static void add(float[] row, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += row[x];
        }
    }

    private static void addScaled(float scale, float[] from, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scale * from[i];
        }
    }
}
