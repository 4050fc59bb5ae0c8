package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordGroupsTest {

    private static final int DIMENSION = 3;
    private static final Vocabulary WORDS = Vocabulary.of(List.of("a", "b", "c", "d", "e"), new long[] {9, 8, 7, 5, 4});
    private static final NegativeSampler SAMPLER = NegativeSampler.of(WORDS, 0.75);

    private final FloatKernels kernels = FloatKernels.best();

    /// A group word by word in double: the words together, then each six noise words together.
    @Test
    void aGroupIsLearnedAsItsDefinitionSays() {
        int[] ids = {1, 4, 1}; // a word twice, and noise among the words
        float rate = 0.1f;
        int negatives = 5; // 15 wanted: one step of 6 rows, each for 2.5
        var vectors = random(2, 1);
        var outputs = random(WORDS.size(), 2);
        double[][] v = doubles(vectors);
        double[][] u = doubles(outputs);
        int[] noise = new int[6];
        new Noise(SAMPLER).draw(noise, 6, new RandomStream(3));
        double loss = step(v, u, ids, new double[] {1, 1, 1}, 1, rate);
        var weights = new double[6];
        for (int j = 0; j < 6; j++) {
            int equal = 0;
            for (int id : ids) {
                equal += id == noise[j] ? 1 : 0;
            }
            weights[j] = 2.5 * (3 - equal) / 3;
        }
        step(v, u, noise, weights, 0, rate);

        var rows = new TableRows(outputs, WordGroups.SIX, 0, 0);
        var groups = new WordGroups(rows, SAMPLER, negatives, 2, outputs.stride(), kernels);
        groups.restart();
        var inputs = new TableRows(vectors, 2, 0, 0);
        inputs.addAll(new int[] {0, 1}, 0, 2);
        groups.learn(inputs.list(), ids, 3, rate, new RandomStream(3));
        assertThat(groups.predictions()).isEqualTo(6);
        assertThat(groups.loss()).isGreaterThan(loss);
        requireEqual(vectors, v);
        requireEqual(outputs, u);
    }

    private static double step(double[][] v, double[][] u, int[] ids, double[] weights, int label, float rate) {
        double loss = 0;
        var movedV = new double[v.length][DIMENSION];
        var movedU = new double[u.length][DIMENSION];
        // both vectors find the rows as they were (a pair goes through the kernel at once)
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < ids.length; j++) {
                double score = 0;
                for (int x = 0; x < DIMENSION; x++) {
                    score += v[i][x] * u[ids[j]][x];
                }
                double sigma = 1 / (1 + Math.exp(-score));
                loss -= Math.log(label == 1 ? sigma : 1 - sigma);
                for (int x = 0; x < DIMENSION; x++) {
                    double gradient = rate * weights[j] * (label - sigma);
                    movedV[i][x] += gradient * u[ids[j]][x];
                    movedU[ids[j]][x] += gradient * v[i][x];
                }
            }
        }
        add(v, movedV);
        add(u, movedU);
        return loss;
    }

    private static void add(double[][] to, double[][] moved) {
        for (int row = 0; row < to.length; row++) {
            for (int x = 0; x < DIMENSION; x++) {
                to[row][x] += moved[row][x];
            }
        }
    }

    private static void requireEqual(HeapMatrix is, double[][] expected) {
        for (int row = 0; row < expected.length; row++) {
            for (int x = 0; x < DIMENSION; x++) {
                assertThat((double) is.row(row)[x]).isCloseTo(expected[row][x], within(1e-5));
            }
        }
    }

    private static double[][] doubles(HeapMatrix matrix) {
        var copy = new double[matrix.rows()][DIMENSION];
        for (int row = 0; row < copy.length; row++) {
            for (int x = 0; x < DIMENSION; x++) {
                copy[row][x] = matrix.row(row)[x];
            }
        }
        return copy;
    }

    private static HeapMatrix random(int rows, long seed) {
        var random = new Random(seed);
        var matrix = HeapMatrix.zeros(rows, DIMENSION);
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < DIMENSION; x++) {
                matrix.block(row)[matrix.offset(row) + x] = random.nextFloat() - 0.5f;
            }
        }
        return matrix;
    }
}
