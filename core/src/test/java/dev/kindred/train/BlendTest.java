package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.vocab.HuffmanTree;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gradients of distributed memory against differences of the loss, computed in double.
class BlendTest {

    private static final int DIMENSION = 5;
    private static final int TAGS = 2;
    private static final int WINDOW = 2;
    private static final float RATE = 1e-2f;
    private static final Vocabulary WORDS =
            Vocabulary.of(List.of("a", "b", "c", "d", "e", "f", "g"), new long[] {9, 8, 7, 5, 4, 2, 1});

    private final FloatKernels kernels = FloatKernels.best();

    @ParameterizedTest
    @CsvSource({"DM, true", "DM_SUM, true", "DM_CONCAT, true", "DM, false", "DM_CONCAT, false"})
    void everyRowMovesAgainstTheDerivativeOfTheLoss(Mode mode, boolean isTree) {
        var options = Doc2VecOptions.of(mode)
                .with(t -> t.withDimension(DIMENSION).withWindow(WINDOW).withCbowGradient(CbowGradient.CORRECTED));
        int outputDimension = mode == Mode.DM_CONCAT ? (1 + 2 * WINDOW) * DIMENSION : DIMENSION;
        var inputs = random(TAGS + 2 * WINDOW, DIMENSION, 1);
        var outputs = random(isTree ? WORDS.size() - 1 : WORDS.size(), outputDimension, 2);
        var share = Share.whole(outputs);
        OutputLayer layer = isTree
                ? new OutputLayer.HierarchicalSoftmax(
                        share.rows(HuffmanTree.of(WORDS).longestCode()), HuffmanTree.of(WORDS), kernels)
                : new OutputLayer.NegativeSampling(share.rows(4), NegativeSampler.of(WORDS, 0.75), 3, 1, kernels);
        layer.select(2, new RandomStream(11));
        var expected = new double[inputs.rows()][DIMENSION];
        for (int row = 0; row < inputs.rows(); row++) {
            for (int i = 0; i < DIMENSION; i++) {
                expected[row][i] = difference(mode, inputs, outputs, layer, isTree, inputs, row, i);
            }
        }
        var before = inputs.copy();
        train(options, inputs, outputs, layer);
        for (int row = 0; row < inputs.rows(); row++) {
            for (int i = 0; i < DIMENSION; i++) {
                double moved = (inputs.row(row)[i] - before.row(row)[i]) / RATE;
                assertThat(moved).as("row %d component %d", row, i).isCloseTo(-expected[row][i], within(2e-3));
            }
        }
    }

    private void train(Doc2VecOptions options, HeapMatrix inputs, HeapMatrix outputs, OutputLayer layer) {
        var blend = new Blend(options, inputs.stride(), kernels);
        var learner = new Learner(layer, 1, outputs.stride(), kernels);
        var together = new float[outputs.stride()];
        var gradient = new float[outputs.stride()];
        var rows = all(inputs);
        blend.gather(rows, TAGS, together, 0);
        var vector = new RowList(1);
        vector.clear(together);
        vector.add(0);
        var target = new RowList(1);
        target.clear(gradient);
        target.add(0);
        learner.learn(vector, target, RATE);
        blend.spread(gradient, 0, rows, TAGS);
    }

    private static RowList all(HeapMatrix table) {
        var rows = new RowList(table.rows());
        rows.clear(table.block(0));
        for (int row = 0; row < table.rows(); row++) {
            rows.add(table.offset(row));
        }
        return rows;
    }

    private static double difference(
            Mode mode,
            HeapMatrix inputs,
            HeapMatrix outputs,
            OutputLayer layer,
            boolean isTree,
            HeapMatrix changed,
            int row,
            int i) {
        float[] block = changed.block(row);
        int at = changed.offset(row) + i;
        float value = block[at];
        float step = 1e-2f;
        block[at] = value + step;
        double above = loss(mode, inputs, outputs, layer, isTree);
        block[at] = value - step;
        double below = loss(mode, inputs, outputs, layer, isTree);
        block[at] = value;
        return (above - below) / (2 * step);
    }

    private static double loss(Mode mode, HeapMatrix inputs, HeapMatrix outputs, OutputLayer layer, boolean isTree) {
        double[] h = together(mode, inputs);
        var tree = HuffmanTree.of(WORDS);
        double loss = 0;
        for (int k = 0; k < layer.rows().list().size(); k++) {
            double score = 0;
            for (int i = 0; i < h.length; i++) {
                score += h[i] * layer.rows().list().array()[layer.rows().list().offset(k) + i];
            }
            boolean isRight = isTree ? !tree.turnsRight(2, k) : k == 0;
            loss += Math.log1p(Math.exp(isRight ? -score : score));
        }
        assertThat(outputs.dimension()).isEqualTo(h.length);
        return loss;
    }

    private static double[] together(Mode mode, HeapMatrix inputs) {
        int rows = inputs.rows();
        if (mode == Mode.DM_CONCAT) {
            var h = new double[(1 + rows - TAGS) * DIMENSION];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < DIMENSION; i++) {
                    int place = row < TAGS ? 0 : row - TAGS + 1;
                    h[place * DIMENSION + i] += inputs.row(row)[i] / (row < TAGS ? TAGS : 1);
                }
            }
            return h;
        }
        var h = new double[DIMENSION];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < DIMENSION; i++) {
                h[i] += inputs.row(row)[i] / (mode == Mode.DM ? (double) rows : 1);
            }
        }
        return h;
    }

    /// By default the rows that are averaged receive all of the gradient, those that are added up a part.
    @Test
    void asInGensimTheGradientIsTheDerivativeTimesTheRowsOrOverThem() {
        assertThat(Doc2VecOptions.dm().gradientShare(4)).isEqualTo(1);
        assertThat(Doc2VecOptions.of(Mode.DM_SUM).gradientShare(4)).isEqualTo(0.25f);
    }

    private static HeapMatrix random(int rows, int dimension, long seed) {
        var random = new Random(seed);
        var matrix = HeapMatrix.zeros(rows, dimension);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < dimension; i++) {
                matrix.block(row)[matrix.offset(row) + i] = random.nextFloat() - 0.5f;
            }
        }
        return matrix;
    }
}
