package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.vocab.HuffmanTree;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Losses against brute force in `double`, gradients against finite differences of that.
class OutputLayerTest {

    private static final long SEED = 5;
    private static final int WORDS = 11;
    private static final int DIMENSION = 13;
    private static final int PREDICTIONS = 3;
    private static final float RATE = 0.1f;

    private final Random random = new Random(SEED);
    private final FloatKernels kernels = FloatKernels.best();
    private final Vocabulary vocabulary = Vocabulary.of(
            IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList(),
            IntStream.range(0, WORDS).mapToLong(i -> 100 / (i + 1)).toArray());
    private final HeapMatrix output = randomMatrix(WORDS);
    private final HeapMatrix vectors = randomMatrix(PREDICTIONS);

    @Test
    void negativeSamplingHasTheLossAndGradientOfThePaper() {
        var layer = new OutputLayer.NegativeSampling(rows(4), NegativeSampler.of(vocabulary, 0.75), 3, 1, kernels);
        layer.select(2, new RandomStream(SEED));
        assertThat(IntStream.range(0, 4).map(layer.rows().list()::offset)).doesNotHaveDuplicates();
        check(layer, 2, (scores, centre) -> {
            double loss = -Math.log(sigmoid(scores[0]));
            for (int i = 1; i < scores.length; i++) {
                loss -= Math.log(sigmoid(-scores[i]));
            }
            return loss;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theCentreIsNeverItsOwnNegative(int predictionsADraw) {
        var sampler = NegativeSampler.of(vocabulary, 0.75);
        var layer = new OutputLayer.NegativeSampling(rows(4), sampler, 3, predictionsADraw, kernels);
        var random = new RandomStream(SEED);
        for (int i = 0; i < 5_000; i++) {
            int centre = i % WORDS;
            layer.select(centre, random);
            assertThat(layer.rows().list().offset(0)).isEqualTo(output.offset(centre));
            assertThat(noise(layer)).hasSize(3).doesNotContain(output.offset(centre));
        }
    }

    @Test
    void predictionsInTurnShareTheirNegativesWithinOneStream() {
        var words = Vocabulary.of(
                IntStream.range(0, 1000).mapToObj(i -> "w" + i).toList(),
                LongStream.range(0, 1000).map(i -> 1).toArray());
        var table = new TableRows(randomMatrix(1000), 6, 0, 0);
        var layer = new OutputLayer.NegativeSampling(table, NegativeSampler.of(words, 1), 5, 2, kernels);
        var random = new RandomStream(SEED);
        layer.select(0, random);
        var first = noise(layer);
        layer.select(1, random);
        assertThat(noise(layer)).isEqualTo(first);
        layer.select(2, random);
        var third = noise(layer);
        assertThat(third).isNotEqualTo(first);
        layer.select(3, new RandomStream(SEED + 1));
        assertThat(noise(layer)).isNotEqualTo(third);
    }

    private static List<Integer> noise(OutputLayer layer) {
        var rows = layer.rows().list();
        return IntStream.range(1, rows.size()).mapToObj(rows::offset).toList();
    }

    @Test
    void hierarchicalSoftmaxHasTheLossAndGradientOfThePaper() {
        var tree = HuffmanTree.of(vocabulary);
        var layer = new OutputLayer.HierarchicalSoftmax(rows(WORDS), tree, kernels);
        for (int word = 0; word < WORDS; word++) {
            check(layer, word, (scores, centre) -> {
                double loss = 0;
                for (int depth = 0; depth < scores.length; depth++) {
                    loss -= Math.log(sigmoid(tree.turnsRight(centre, depth) ? -scores[depth] : scores[depth]));
                }
                return loss;
            });
        }
    }

    @Test
    void theProbabilitiesOfHierarchicalSoftmaxAddUpToOne() {
        var layer = new OutputLayer.HierarchicalSoftmax(rows(WORDS), HuffmanTree.of(vocabulary), kernels);
        double sum = 0;
        for (int word = 0; word < WORDS; word++) {
            layer.select(word, new RandomStream(1));
            sum += Math.exp(-layer.gradients(scores(layer, 1), 1, stride(layer), RATE));
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void softmaxHasTheLossAndGradientOfThePaper() {
        var layer = new OutputLayer.Softmax(output);
        check(layer, 7, (scores, centre) -> {
            double sum = 0;
            for (float score : scores) {
                sum += Math.exp(score);
            }
            return Math.log(sum) - scores[centre];
        });
    }

    private void check(OutputLayer layer, int centre, ToDoubleBiFunction<float[], Integer> loss) {
        layer.select(centre, new RandomStream(SEED));
        int rows = layer.rows().list().size();
        int stride = stride(layer);
        assertThat(rows).isBetween(1, layer.mostRows());
        float[] scores = scores(layer, PREDICTIONS);
        float[] gradients = scores.clone();
        double actual = layer.gradients(gradients, PREDICTIONS, stride, RATE);
        double expected = 0;
        for (int prediction = 0; prediction < PREDICTIONS; prediction++) {
            var own = Arrays.copyOfRange(scores, prediction * stride, prediction * stride + rows);
            expected += loss.applyAsDouble(own, centre);
            for (int row = 0; row < rows; row++) {
                double slope = slope(own, row, centre, loss);
                assertThat((double) gradients[prediction * stride + row])
                        .as("prediction %d, row %d, seed %d", prediction, row, SEED)
                        .isCloseTo(-RATE * slope, within(1e-4 * RATE));
            }
        }
        assertThat(actual).isCloseTo(expected, within(1e-5 * rows * PREDICTIONS));
    }

    private static double slope(float[] scores, int row, int centre, ToDoubleBiFunction<float[], Integer> loss) {
        float step = 0x1p-7f;
        float[] above = scores.clone();
        float[] below = scores.clone();
        above[row] += step;
        below[row] -= step;
        return (loss.applyAsDouble(above, centre) - loss.applyAsDouble(below, centre)) / (above[row] - below[row]);
    }

    private float[] scores(OutputLayer layer, int predictions) {
        var list = new RowList(predictions);
        list.clear(vectors.block(0));
        for (int i = 0; i < predictions; i++) {
            list.add(vectors.offset(i));
        }
        var rows = layer.rows().list();
        var scores = new float[kernels.scoreSize(predictions, rows.size())];
        kernels.products(list, rows, vectors.stride(), scores, stride(layer));
        return scores;
    }

    private TableRows rows(int capacity) {
        return new TableRows(output, capacity, 0, 0);
    }

    private int stride(OutputLayer layer) {
        return kernels.scoreStride(layer.rows().list().size());
    }

    @Test
    void aNegativeThatIsDrawnTwiceKeepsAllItsGradientAtItsFirstPlace() {
        var few = Vocabulary.of(List.of("a", "b", "c"), new long[] {3, 2, 1});
        var layer = new OutputLayer.NegativeSampling(rows(7), NegativeSampler.of(few, 0.75), 6, 1, kernels);
        layer.select(0, new RandomStream(SEED));
        var rows = layer.rows().list();
        float[] scores = scores(layer, PREDICTIONS);
        float[] gradients = scores.clone();
        layer.gradients(gradients, PREDICTIONS, stride(layer), RATE);
        for (int prediction = 0; prediction < PREDICTIONS; prediction++) {
            int from = prediction * stride(layer);
            for (int row = 1; row < rows.size(); row++) {
                int offset = rows.offset(row);
                int first = IntStream.range(1, rows.size())
                        .filter(k -> rows.offset(k) == offset)
                        .findFirst()
                        .orElseThrow();
                long times = IntStream.range(1, rows.size())
                        .filter(k -> rows.offset(k) == offset)
                        .count();
                double expected = row == first ? -RATE * times * sigmoid(scores[from + row]) : 0;
                assertThat((double) gradients[from + row]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private HeapMatrix randomMatrix(int rows) {
        var matrix = HeapMatrix.zeros(rows, DIMENSION);
        var row = new float[DIMENSION];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                row[j] = random.nextFloat() * 2 - 1;
            }
            matrix.setRow(i, row, 0);
        }
        return matrix;
    }

    private static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }
}
