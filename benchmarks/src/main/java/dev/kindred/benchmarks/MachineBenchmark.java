package dev.kindred.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one core of this machine can do at best: the bound for every kernel. It measures the machine and not a kernel
/// of
/// ours, so it speaks to the Vector API itself.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {

    static final int STEPS = 1000;
    static final int CHAINS = 12;
    static final int ROW_FLOATS = 128;

    private static final int TABLE_ROWS = 1 << 19; // 256 MiB

    private final float factor = 0.999f;
    private final float summand = 0.001f;
    private float[] table = {};
    private int[] rows = {};
    private int next;

    static int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }

    @Setup
    public void fill() {
        table = new float[TABLE_ROWS * ROW_FLOATS];
        rows = new Random(1).ints(1 << 20, 0, TABLE_ROWS).toArray();
    }

    /// Twelve independent chains of multiply-add: enough to hide the latency of two units of four to five cycles.
    @Benchmark
    public float multiplyAdd() {
        var x = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor);
        var y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, summand);
        FloatVector c0 = x, c1 = y, c2 = x, c3 = y, c4 = x, c5 = y, c6 = x, c7 = y, c8 = x, c9 = y, c10 = x, c11 = y;
        for (int i = 0; i < STEPS; i++) {
            c0 = c0.fma(x, y);
            c1 = c1.fma(x, y);
            c2 = c2.fma(x, y);
            c3 = c3.fma(x, y);
            c4 = c4.fma(x, y);
            c5 = c5.fma(x, y);
            c6 = c6.fma(x, y);
            c7 = c7.fma(x, y);
            c8 = c8.fma(x, y);
            c9 = c9.fma(x, y);
            c10 = c10.fma(x, y);
            c11 = c11.fma(x, y);
        }
        var left = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
        return left.add(c6).add(c7).add(c8).add(c9).add(c10).add(c11).reduceLanes(VectorOperators.ADD);
    }

    /// Reads one row of 512 bytes anywhere in the table.
    @Benchmark
    public float readRandomRow() {
        next = (next + 1) & (rows.length - 1);
        int from = rows[next] * ROW_FLOATS;
        int lanes = lanes();
        var sum = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
        for (int i = 0; i < ROW_FLOATS; i += lanes) {
            sum = sum.add(FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, table, from + i));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
