package dev.kindred.benchmarks.lab;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A window's three kernels on rows of a table that fits no cache, when one, two or four windows in turn
/// have the same five negatives. Kindred shares them between two windows of skip-gram (`WINDOWS_A_DRAW`);
/// four, and two of CBOW, are faster still and learn less.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Lab03SharedNegatives {

    private static final int ROWS = 80_000;
    private static final int LENGTH = 104;
    private static final int OUTPUTS = 6;
    private static final int WINDOWS = 1000;

    @Param({"1", "2", "4"})
    public int windowsADraw;

    /// Context rows of a window: 1 is CBOW, 6 a usual window of skip-gram.
    @Param({"1", "6"})
    public int inputs;

    private final FloatKernels kernels = FloatKernels.best();
    private final int stride = kernels.scoreStride(OUTPUTS);
    private final float[] labels = new float[stride];
    private final RandomStream random = new RandomStream(1);
    private final int[] negatives = new int[OUTPUTS];
    private final RowList outputs = new RowList(OUTPUTS);
    private float[] table = {};
    private float[] scores = {};
    private RowList contexts = new RowList(0);

    @Setup
    public void fill() {
        table = new float[ROWS * LENGTH];
        for (int i = 0; i < table.length; i++) {
            table[i] = ((random.next() >>> 40) * 0x1p-24f - 0.5f) / LENGTH;
        }
        labels[0] = 1;
        scores = new float[kernels.scoreSize(inputs, OUTPUTS)];
        contexts = new RowList(inputs);
        contexts.clear(new float[inputs * LENGTH]);
        Arrays.fill(contexts.array(), 0.01f);
        contexts.addPacked(inputs, LENGTH);
        check();
    }

    /// Fails if the scores are not the products that they should be.
    private void check() {
        select(0);
        kernels.products(contexts, outputs, LENGTH, scores, stride);
        for (int k = 0; k < OUTPUTS; k++) {
            double expected = 0;
            for (int x = 0; x < LENGTH; x++) {
                expected += 0.01 * table[outputs.offset(k) + x];
            }
            if (Math.abs(expected - scores[k]) > 1e-6) {
                throw new IllegalStateException("score " + k + " is " + scores[k] + ", expected " + expected);
            }
        }
    }

    /// A step of zero takes as long and changes nothing.
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public double window() {
        double loss = 0;
        for (int window = 0; window < WINDOWS; window++) {
            select(window);
            kernels.products(contexts, outputs, LENGTH, scores, stride);
            loss += kernels.logistic(scores, inputs, OUTPUTS, stride, labels, 0);
            kernels.exchange(contexts, contexts, outputs, LENGTH, scores, stride);
        }
        return loss;
    }

    private void select(int window) {
        outputs.clear(table);
        outputs.add(random.below(ROWS) * LENGTH);
        for (int i = 1; i < OUTPUTS; i++) {
            negatives[i] = window % windowsADraw == 0 ? random.below(ROWS) * LENGTH : negatives[i];
            outputs.add(negatives[i]);
        }
    }
}
