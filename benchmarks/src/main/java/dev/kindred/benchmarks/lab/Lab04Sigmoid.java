package dev.kindred.benchmarks.lab;

import dev.kindred.kernel.FloatKernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From the scores of a window (six context words by six output words) to gradients and loss.
///
/// - `table`: word2vec.c's thousand sigmoids between -6 and 6, the loss by a second table.
/// - `exact`: [Math#exp] and [Math#log] for each score.
/// - `kindred`: [FloatKernels#logistic], a fraction of polynomials on whole vectors.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Lab04Sigmoid {

    private static final int ROWS = 6;
    private static final int COLUMNS = 6;
    private static final int TABLE_SIZE = 1000;
    private static final float MOST_SCORE = 6;
    private static final float RATE = 0.025f;

    @Param({"table", "exact", "kindred"})
    public String way = "";

    private final FloatKernels kernels = FloatKernels.best();
    private final int stride = kernels.scoreStride(COLUMNS);
    private final float[] given = new float[kernels.scoreSize(ROWS, COLUMNS)];
    private final float[] scores = new float[given.length];
    private final float[] labels = new float[stride];
    private final float[] sigmoids = new float[TABLE_SIZE];
    private final float[] logarithms = new float[TABLE_SIZE];

    /// Fails if gradients are further from the definition than a table's step is wide, or the loss by more
    /// than a hundredth.
    @Setup
    public void check() {
        var random = new Random(1);
        for (int i = 0; i < ROWS * stride; i++) {
            given[i] = 8 * random.nextFloat() - 4;
        }
        labels[0] = 1;
        for (int i = 0; i < TABLE_SIZE; i++) {
            sigmoids[i] = sigmoid((2f * i / TABLE_SIZE - 1) * MOST_SCORE);
            logarithms[i] = (float) Math.log(sigmoids[i]);
        }
        double expected = 0;
        double loss = gradients();
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < COLUMNS; k++) {
                float score = given[i * stride + k];
                expected -= Math.log(sigmoid(labels[k] == 1 ? score : -score));
                float gradient = RATE * (labels[k] - sigmoid(score));
                if (Math.abs(gradient - scores[i * stride + k]) > RATE * 2 * MOST_SCORE / TABLE_SIZE) {
                    throw new IllegalStateException("a gradient is " + scores[i * stride + k] + ", not " + gradient);
                }
            }
        }
        if (Math.abs(loss - expected) > 0.01 * expected) {
            throw new IllegalStateException("the loss is " + loss + ", the definition says " + expected);
        }
    }

    @Benchmark
    public double gradients() {
        System.arraycopy(given, 0, scores, 0, ROWS * stride);
        return switch (way) {
            case "table" -> byTable();
            case "exact" -> exactly();
            default -> kernels.logistic(scores, ROWS, COLUMNS, stride, labels, RATE);
        };
    }

    private double byTable() {
        double loss = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < COLUMNS; k++) {
                float score = Math.clamp(scores[i * stride + k], -MOST_SCORE, MOST_SCORE);
                float sigma = sigmoids[place(score)];
                loss -= logarithms[place(labels[k] == 1 ? score : -score)];
                scores[i * stride + k] = RATE * (labels[k] - sigma);
            }
        }
        return loss;
    }

    private static int place(float score) {
        return Math.min((int) ((score + MOST_SCORE) * (TABLE_SIZE / (2 * MOST_SCORE))), TABLE_SIZE - 1);
    }

    private double exactly() {
        double loss = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < COLUMNS; k++) {
                float score = scores[i * stride + k];
                loss -= Math.log(sigmoid(labels[k] == 1 ? score : -score));
                scores[i * stride + k] = RATE * (labels[k] - sigmoid(score));
            }
        }
        return loss;
    }

    private static float sigmoid(float score) {
        return (float) (1 / (1 + Math.exp(-score)));
    }
}
