package dev.kindred.benchmarks.lab;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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

/// Moving six context rows and six output rows by each other.
///
/// - `inputs-inside`: the six output rows and what they become stay in registers while all inputs pass by,
///   vector after vector. Every output row is read and written once, but each weight is loaded again for
///   each vector of the row.
/// - `kindred`: [FloatKernels#exchange], two inputs at a time, with the twelve weights in registers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Lab01ExchangeOrder {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 6;

    @Param({"inputs-inside", "kindred"})
    public String order = "";

    @Param({"104", "304"})
    public int length;

    private final FloatKernels kernels = FloatKernels.best();
    private final int stride = kernels.scoreStride(ROWS);
    private RowList inputs = new RowList(ROWS);
    private RowList outputs = new RowList(ROWS);
    private float[] weights = {};

    /// Fails if an order computes something else than the two sums say.
    @Setup
    public void check() {
        fill(0.001f);
        float[] in = inputs.array().clone();
        float[] out = outputs.array().clone();
        exchange();
        for (int row = 0; row < ROWS; row++) {
            for (int x = 0; x < length; x++) {
                double input = in[row * length + x];
                double output = out[row * length + x];
                for (int other = 0; other < ROWS; other++) {
                    input += weights[row * stride + other] * out[other * length + x];
                    output += weights[other * stride + row] * in[other * length + x];
                }
                requireClose(inputs.array()[row * length + x], input);
                requireClose(outputs.array()[row * length + x], output);
            }
        }
        fill(0); // takes as long and changes nothing
    }

    private void fill(float weight) {
        var random = new Random(1);
        inputs = rows(random);
        outputs = rows(random);
        weights = new float[kernels.scoreSize(ROWS, ROWS)];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < ROWS; k++) {
                weights[i * stride + k] = weight * random.nextFloat();
            }
        }
    }

    private RowList rows(Random random) {
        var array = new float[ROWS * length];
        for (int i = 0; i < array.length; i++) {
            array[i] = random.nextFloat() - 0.5f;
        }
        var list = new RowList(ROWS);
        list.clear(array);
        list.addPacked(ROWS, length);
        return list;
    }

    /// The orders see each other's changes at different times: a difference of the size of a weight's
    /// square.
    private static void requireClose(float actual, double expected) {
        if (Math.abs(actual - expected) > 2e-5) {
            throw new IllegalStateException("a component is " + actual + ", the definition says " + expected);
        }
    }

    @Benchmark
    public float[] exchange() {
        if (order.equals("kindred")) {
            kernels.exchange(inputs, inputs, outputs, length, weights, stride);
        } else {
            inputsInside();
        }
        return inputs.array();
    }

    private void inputsInside() {
        float[] in = inputs.array();
        float[] r = outputs.array();
        int o0 = outputs.offset(0);
        int o1 = outputs.offset(1);
        int o2 = outputs.offset(2);
        int o3 = outputs.offset(3);
        int o4 = outputs.offset(4);
        int o5 = outputs.offset(5);
        for (int x = 0; x < length; x += LANES) {
            var y0 = FloatVector.fromArray(SPECIES, r, o0 + x);
            var y1 = FloatVector.fromArray(SPECIES, r, o1 + x);
            var y2 = FloatVector.fromArray(SPECIES, r, o2 + x);
            var y3 = FloatVector.fromArray(SPECIES, r, o3 + x);
            var y4 = FloatVector.fromArray(SPECIES, r, o4 + x);
            var y5 = FloatVector.fromArray(SPECIES, r, o5 + x);
            FloatVector z0 = y0, z1 = y1, z2 = y2, z3 = y3, z4 = y4, z5 = y5;
            for (int i = 0, w = 0; i < ROWS; i++, w += stride) {
                int at = inputs.offset(i) + x;
                var input = FloatVector.fromArray(SPECIES, in, at);
                var moved = input;
                var weight = FloatVector.broadcast(SPECIES, weights[w]);
                z0 = input.fma(weight, z0);
                moved = y0.fma(weight, moved);
                weight = FloatVector.broadcast(SPECIES, weights[w + 1]);
                z1 = input.fma(weight, z1);
                moved = y1.fma(weight, moved);
                weight = FloatVector.broadcast(SPECIES, weights[w + 2]);
                z2 = input.fma(weight, z2);
                moved = y2.fma(weight, moved);
                weight = FloatVector.broadcast(SPECIES, weights[w + 3]);
                z3 = input.fma(weight, z3);
                moved = y3.fma(weight, moved);
                weight = FloatVector.broadcast(SPECIES, weights[w + 4]);
                z4 = input.fma(weight, z4);
                moved = y4.fma(weight, moved);
                weight = FloatVector.broadcast(SPECIES, weights[w + 5]);
                z5 = input.fma(weight, z5);
                moved = y5.fma(weight, moved);
                moved.intoArray(in, at);
            }
            z0.intoArray(r, o0 + x);
            z1.intoArray(r, o1 + x);
            z2.intoArray(r, o2 + x);
            z3.intoArray(r, o3 + x);
            z4.intoArray(r, o4 + x);
            z5.intoArray(r, o5 + x);
        }
    }
}
