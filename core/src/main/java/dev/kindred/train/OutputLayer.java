package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.HuffmanTree;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// How the probability of a centre word is computed from a vector: which output rows take part, and the
/// gradient of the loss by each row's score. One a thread.
sealed interface OutputLayer {

    /// Chooses the output rows for the next prediction of `centre`.
    void select(int centre, RandomStream random);

    /// Says that the next selection has noise words of its own, where there are any.
    default void renewNoise() {}

    /// The chosen rows.
    TableRows rows();

    /// Turns the scores of `predictions` vectors into `-learningRate` times the gradient of their loss.
    ///
    /// Where a row stands twice, all of its gradient is then at its first place. Behind the rows there are
    /// zeros.
    ///
    /// @param scores `[predictions][stride]`, of which `rows().size()` are scores; overwritten
    /// @return the sum of the predictions' losses, in nats
    double gradients(float[] scores, int predictions, int stride, float learningRate);

    /// The most rows that are ever chosen.
    int mostRows();

    /// `-ln σ(s_centre) - Σ ln σ(-s_noise)`: equation 4 of Mikolov et al. 2013 ("Distributed
    /// Representations").
    final class NegativeSampling implements OutputLayer {

        private static final int DRAWN_AT_ONCE = 1024;

        private final NegativeSampler sampler;
        private final FloatKernels kernels;
        private final TableRows rows;
        private final int predictionsADraw;
        private final int[] ids; // of the rows
        private final float[] labels; // 1, 0, 0 …
        private boolean isRepeating; // whether a noise word stands twice
        private int left; // predictions that may take the same noise words again
        private final int[] drawn = new int[DRAWN_AT_ONCE];
        private int used = DRAWN_AT_ONCE; // of `drawn`
        private RandomStream source = new RandomStream(0); // of `drawn`

        /// @param rows             of the table of `[vocabulary size][dimension]`, at least one more than
        ///                         there are negatives
        /// @param predictionsADraw how many selections in turn have the same noise words
        NegativeSampling(
                TableRows rows, NegativeSampler sampler, int negatives, int predictionsADraw, FloatKernels kernels) {
            this.sampler = sampler;
            this.kernels = kernels;
            this.rows = rows;
            this.predictionsADraw = predictionsADraw;
            this.ids = new int[1 + negatives];
            this.labels = new float[kernels.scoreStride(1 + negatives)];
            this.labels[0] = 1;
        }

        @Override
        public void select(int centre, RandomStream random) {
            ids[0] = centre;
            if (left == 0 || !source.equals(random) || isAmongNoise(centre)) {
                drawNoise(centre, random);
                left = predictionsADraw;
            }
            left--;
            rows.clear();
            rows.addAll(ids, 0, ids.length);
        }

        @Override
        public void renewNoise() {
            left = 0;
        }

        private boolean isAmongNoise(int centre) {
            for (int i = 1; i < ids.length; i++) {
                if (ids[i] == centre) {
                    return true;
                }
            }
            return false;
        }

        private void drawNoise(int centre, RandomStream random) {
            isRepeating = false;
            for (int i = 1; i < ids.length; i++) {
                int noise = draw(centre, random);
                ids[i] = noise;
                for (int j = 1; j < i; j++) {
                    isRepeating |= ids[j] == noise;
                }
            }
        }

        /// A noise word other than the centre. What another stream has drawn is thrown away.
        private int draw(int centre, RandomStream random) {
            while (true) {
                if (used == DRAWN_AT_ONCE || !source.equals(random)) {
                    sampler.draw(drawn, random);
                    source = random;
                    used = 0;
                }
                int noise = drawn[used++];
                if (noise != centre) {
                    return noise;
                }
            }
        }

        @Override
        public TableRows rows() {
            return rows;
        }

        @Override
        public double gradients(float[] scores, int predictions, int stride, float learningRate) {
            double loss = kernels.logistic(scores, predictions, rows.list().size(), stride, labels, learningRate);
            if (isRepeating) {
                unite(scores, predictions, stride);
            }
            return loss;
        }

        /// Gives the gradient of a word that was drawn again to the place where it was drawn first.
        private void unite(float[] scores, int predictions, int stride) {
            for (int later = 2; later < ids.length; later++) {
                int first = 1;
                while (ids[first] != ids[later]) {
                    first++;
                }
                if (first < later) {
                    for (int at = 0; at < predictions * stride; at += stride) {
                        scores[at + first] += scores[at + later];
                        scores[at + later] = 0;
                    }
                }
            }
        }

        @Override
        public int mostRows() {
            return ids.length;
        }
    }

    /// `-Σ ln σ(±s_node)` along the path to the centre in the Huffman tree: equation 3 of the same paper.
    /// As in word2vec.c, a node's label is 1 where the code's bit is 0.
    final class HierarchicalSoftmax implements OutputLayer {

        private final HuffmanTree tree;
        private final FloatKernels kernels;
        private final TableRows rows;
        private final int[] nodes; // on the path
        private final float[] labels; // of these

        /// @param rows of the table of `[inner nodes][dimension]`, as many at a time as the longest code
        ///             has
        HierarchicalSoftmax(TableRows rows, HuffmanTree tree, FloatKernels kernels) {
            this.tree = tree;
            this.kernels = kernels;
            this.rows = rows;
            this.nodes = new int[mostRows()];
            this.labels = new float[kernels.scoreStride(mostRows())];
        }

        @Override
        public void select(int centre, RandomStream random) {
            rows.clear();
            int length = tree.codeLength(centre);
            for (int depth = 0; depth < length; depth++) {
                nodes[depth] = tree.node(centre, depth);
                labels[depth] = tree.turnsRight(centre, depth) ? 0 : 1;
            }
            rows.addAll(nodes, 0, length);
        }

        @Override
        public TableRows rows() {
            return rows;
        }

        @Override
        public double gradients(float[] scores, int predictions, int stride, float learningRate) {
            return kernels.logistic(scores, predictions, rows.list().size(), stride, labels, learningRate);
        }

        @Override
        public int mostRows() {
            return tree.longestCode();
        }
    }

    /// `-ln (e^s_centre / Σ e^s)` over the whole vocabulary: equation 2 of the same paper.
    final class Softmax implements OutputLayer {

        private final TableRows rows; // every row of the output matrix
        private int centre;

        Softmax(HeapMatrix output) {
            if (output.blockCount() > 1) {
                throw new IllegalArgumentException("a softmax over " + output.rows()
                        + " words is too large; negative sampling or hierarchical softmax are made for it");
            }
            rows = new TableRows(output, output.rows(), 0, 0);
            for (int row = 0; row < output.rows(); row++) {
                rows.add(row);
            }
        }

        @Override
        public void select(int centre, RandomStream random) {
            this.centre = centre;
        }

        @Override
        public TableRows rows() {
            return rows;
        }

        @Override
        public double gradients(float[] scores, int predictions, int stride, float learningRate) {
            double loss = 0;
            for (int i = 0; i < predictions; i++) {
                loss += gradient(scores, i * stride, learningRate);
                Arrays.fill(scores, i * stride + mostRows(), (i + 1) * stride, 0);
            }
            return loss;
        }

        private double gradient(float[] scores, int from, float learningRate) {
            int to = from + mostRows();
            float most = Float.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                most = Math.max(most, scores[i]);
            }
            double loss = most - scores[from + centre];
            double sum = 0;
            for (int i = from; i < to; i++) {
                float exponential = (float) Math.exp(scores[i] - most);
                scores[i] = exponential;
                sum += exponential;
            }
            float scale = (float) (-learningRate / sum);
            for (int i = from; i < to; i++) {
                scores[i] *= scale;
            }
            scores[from + centre] += learningRate;
            return loss + Math.log(sum);
        }

        @Override
        public int mostRows() {
            return rows.list().size();
        }
    }
}
