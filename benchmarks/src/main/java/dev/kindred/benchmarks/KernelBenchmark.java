package dev.kindred.benchmarks;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.kernel.ScalarKernels;
import java.util.Arrays;
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

/// The kernels on data in the nearest cache, and on rows of a table that fits no cache. [KernelReport]
/// knows how many operations each method does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

    static final int A_ROWS = 10;
    static final int B_ROWS = 6;

    private static final int TABLE_ROWS = 1 << 18;

    @Param({"scalar", "vector"})
    public String kernels = "";

    @Param({"100", "128", "300"})
    public int length;

    private FloatKernels chosen = new ScalarKernels();
    private float[] a = {};
    private float[] b = {};
    private float[] products = {};
    private float[] table = {};
    private int[] rows = {};
    private int next;
    private RowList aList = new RowList(A_ROWS);
    private RowList bList = new RowList(B_ROWS);
    private float[] weights = {};
    private float[] labels = {};
    private float[] scores = {};
    private int stride;
    private float[] aWithSums = {};
    private float[] bWithSums = {};
    private int[] bOffsets = {};
    private float[] targets = {};
    private float[] importance = {};
    private float[] centroids = {};
    private float[] halfSquares = {};
    private byte[] codes = {};

    /// Fails if the two kernels differ by more than rounding: a wrong answer is not timed.
    @Setup
    public void fill() {
        chosen = kernels.equals("scalar") ? new ScalarKernels() : FloatKernels.best();
        var random = new Random(1);
        a = floats(random, A_ROWS * length);
        b = floats(random, B_ROWS * length);
        products = new float[A_ROWS * B_ROWS];
        table = new float[TABLE_ROWS * length];
        rows = random.ints(1 << 16, 0, TABLE_ROWS).toArray();
        aList = new RowList(A_ROWS);
        aList.clear(a);
        aList.addPacked(A_ROWS, length);
        bList = new RowList(B_ROWS);
        bList.clear(b);
        bList.addPacked(B_ROWS, length);
        stride = chosen.scoreStride(B_ROWS);
        scores = new float[chosen.scoreSize(A_ROWS, B_ROWS)];
        weights = new float[scores.length]; // zeros take as long and change nothing
        labels = new float[stride];
        aWithSums = floats(random, 2 * length);
        bWithSums = floats(random, B_ROWS * 2 * length);
        bOffsets = new int[B_ROWS];
        Arrays.fill(aWithSums, length, 2 * length, 1);
        for (int k = 0; k < B_ROWS; k++) {
            bOffsets[k] = k * 2 * length;
            Arrays.fill(bWithSums, bOffsets[k] + length, bOffsets[k] + 2 * length, 1);
        }
        targets = floats(random, B_ROWS);
        importance = new float[B_ROWS]; // zeros take as long and change nothing
        centroids = floats(random, 2 * FloatKernels.CODES);
        halfSquares = floats(random, FloatKernels.CODES);
        codes = new byte[length / 2];
        float expected = new ScalarKernels().dot(a, 0, b, 0, length);
        float actual = chosen.dot(a, 0, b, 0, length);
        if (Math.abs(expected - actual) > 1e-6f * length) {
            throw new IllegalStateException("dot is " + actual + ", the definition says " + expected);
        }
    }

    private static float[] floats(Random random, int length) {
        var floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }

    @Benchmark
    public float dot() {
        return chosen.dot(a, 0, b, 0, length);
    }

    @Benchmark
    public float dotWithRandomRow() {
        next = (next + 1) & (rows.length - 1);
        return chosen.dot(a, 0, table, rows[next] * length, length);
    }

    @Benchmark
    public float[] addScaled() {
        chosen.addScaled(1e-9f, a, 0, b, 0, length);
        return b;
    }

    @Benchmark
    public float[] products() {
        chosen.products(a, 0, A_ROWS, b, 0, B_ROWS, length, products, 0);
        return products;
    }

    @Benchmark
    public float[] productsOfLists() {
        chosen.products(aList, bList, length, scores, stride);
        return scores;
    }

    @Benchmark
    public float[] exchange() {
        chosen.exchange(aList, aList, bList, length, weights, stride);
        return a;
    }

    /// GloVe's step for as many entries of a row as `b` has rows.
    @Benchmark
    public double adaGrad() {
        return chosen.adaGrad(aWithSums, 0, bWithSums, bOffsets, targets, importance, 0, B_ROWS, length, 0.05f);
    }

    /// The nearest of 256 centroids for all pieces of two components of a vector.
    @Benchmark
    public byte[] nearest() {
        chosen.nearest(a, 0, 2, length / 2, 2, centroids, halfSquares, codes, 0, 1);
        return codes;
    }

    /// The scores of a window; their number does not depend on the length.
    @Benchmark
    public double logistic() {
        System.arraycopy(weights, 0, scores, 0, A_ROWS * stride);
        return chosen.logistic(scores, A_ROWS, B_ROWS, stride, labels, 0.025f);
    }
}
