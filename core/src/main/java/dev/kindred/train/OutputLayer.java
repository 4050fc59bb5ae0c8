package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.vocab.HuffmanTree;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;

/// How the probability of a centre word is computed from a vector: which output rows take part, and the
/// gradient of the loss by each row's score. One a thread.
sealed interface OutputLayer {

    /// Chooses the output rows for the next prediction of `centre`.
    void select(int centre, RandomStream random);

    /// The chosen rows.
    RowList rows();

    /// Turns the scores of `predictions` vectors into `-learningRate` times the gradient of their loss.
    ///
    /// @param scores `[predictions][rows().size()]`, overwritten
    /// @return the sum of the predictions' losses, in nats
    double gradients(float[] scores, int predictions, float learningRate);

    /// The most rows that are ever chosen.
    int mostRows();

    /// `-ln σ(s_centre) - Σ ln σ(-s_noise)`: equation 4 of Mikolov et al. 2013 ("Distributed
    /// Representations").
    final class NegativeSampling implements OutputLayer {

        private final HeapMatrix output; // [vocabulary size][dimension]
        private final NegativeSampler sampler;
        private final int negatives;
        private final FloatKernels kernels;
        private final RowList rows;
        private final float[] labels; // [predictions][1 + negatives]: 1, 0, 0 …, repeated

        NegativeSampling(
                HeapMatrix output, NegativeSampler sampler, int negatives, int mostPredictions, FloatKernels kernels) {
            this.output = output;
            this.sampler = sampler;
            this.negatives = negatives;
            this.kernels = kernels;
            this.rows = new RowList(mostRows());
            this.labels = new float[mostPredictions * mostRows()];
            for (int i = 0; i < labels.length; i += mostRows()) {
                labels[i] = 1;
            }
        }

        @Override
        public void select(int centre, RandomStream random) {
            rows.clear();
            rows.add(output.block(centre), output.offset(centre));
            for (int i = 0; i < negatives; i++) {
                int noise = sampler.draw(centre, random);
                rows.add(output.block(noise), output.offset(noise));
            }
        }

        @Override
        public RowList rows() {
            return rows;
        }

        @Override
        public double gradients(float[] scores, int predictions, float learningRate) {
            return kernels.logistic(scores, labels, predictions * rows.size(), learningRate);
        }

        @Override
        public int mostRows() {
            return 1 + negatives;
        }
    }

    /// `-Σ ln σ(±s_node)` along the path to the centre in the Huffman tree: equation 3 of the same paper.
    /// As in word2vec.c, a node's label is 1 where the code's bit is 0.
    final class HierarchicalSoftmax implements OutputLayer {

        private final HeapMatrix output; // [inner nodes][dimension]
        private final HuffmanTree tree;
        private final FloatKernels kernels;
        private final RowList rows;
        private final float[] path; // labels of the nodes on the path
        private final float[] labels; // the path's labels, repeated for each prediction
        private int labelledPredictions;

        HierarchicalSoftmax(HeapMatrix output, HuffmanTree tree, int mostPredictions, FloatKernels kernels) {
            this.output = output;
            this.tree = tree;
            this.kernels = kernels;
            this.rows = new RowList(mostRows());
            this.path = new float[mostRows()];
            this.labels = new float[mostPredictions * mostRows()];
        }

        @Override
        public void select(int centre, RandomStream random) {
            rows.clear();
            labelledPredictions = 0;
            int length = tree.codeLength(centre);
            for (int depth = 0; depth < length; depth++) {
                int node = tree.node(centre, depth);
                rows.add(output.block(node), output.offset(node));
                path[depth] = tree.turnsRight(centre, depth) ? 0 : 1;
            }
        }

        @Override
        public RowList rows() {
            return rows;
        }

        @Override
        public double gradients(float[] scores, int predictions, float learningRate) {
            for (; labelledPredictions < predictions; labelledPredictions++) {
                System.arraycopy(path, 0, labels, labelledPredictions * rows.size(), rows.size());
            }
            return kernels.logistic(scores, labels, predictions * rows.size(), learningRate);
        }

        @Override
        public int mostRows() {
            return tree.longestCode();
        }
    }

    /// `-ln (e^s_centre / Σ e^s)` over the whole vocabulary: equation 2 of the same paper.
    final class Softmax implements OutputLayer {

        private final RowList rows; // every row of the output matrix
        private int centre;

        Softmax(HeapMatrix output) {
            rows = new RowList(output.rows());
            for (int row = 0; row < output.rows(); row++) {
                rows.add(output.block(row), output.offset(row));
            }
        }

        @Override
        public void select(int centre, RandomStream random) {
            this.centre = centre;
        }

        @Override
        public RowList rows() {
            return rows;
        }

        @Override
        public double gradients(float[] scores, int predictions, float learningRate) {
            double loss = 0;
            for (int i = 0; i < predictions; i++) {
                loss += gradient(scores, i * rows.size(), learningRate);
            }
            return loss;
        }

        private double gradient(float[] scores, int from, float learningRate) {
            int to = from + rows.size();
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
            return rows.size();
        }
    }
}
