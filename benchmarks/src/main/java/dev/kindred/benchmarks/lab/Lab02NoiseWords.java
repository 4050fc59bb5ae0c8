package dev.kindred.benchmarks.lab;

import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// Drawing noise words of a Zipfian vocabulary.
///
/// - `large-table`: word2vec.c's 100 million numbers, each word as often as it is likely: 400 MB, a cache
///   miss a draw.
/// - `one`, `kindred`: the alias method, five words at a time and 1,024.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Lab02NoiseWords {

    private static final int WORDS = 80_000;
    private static final double EXPONENT = 0.75;
    private static final int DRAWN = 5 * 1024;
    private static final int TABLE_SIZE = 100_000_000;

    @Param({"large-table", "one", "kindred"})
    public String way = "";

    private final RandomStream random = new RandomStream(1);
    private final int[] five = new int[5];
    private final int[] many = new int[1024];
    private final int[] drawn = new int[DRAWN];
    private NegativeSampler sampler = NegativeSampler.of(vocabulary(), EXPONENT);
    private int[] table = {};

    private static Vocabulary vocabulary() {
        return Vocabulary.of(
                IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList(),
                IntStream.range(0, WORDS).mapToLong(i -> 1_000_000 / (i + 1)).toArray());
    }

    /// Fails if the first word is not drawn as often as its count says.
    @Setup
    public void check() {
        var vocabulary = vocabulary();
        double total = IntStream.range(0, WORDS)
                .mapToDouble(id -> Math.pow((double) vocabulary.count(id), EXPONENT))
                .sum();
        double share = Math.pow((double) vocabulary.count(0), EXPONENT) / total;
        sampler = NegativeSampler.of(vocabulary, EXPONENT);
        if (way.equals("large-table")) {
            table = new int[TABLE_SIZE];
            double end = 0;
            for (int id = 0, at = 0; id < WORDS; id++) {
                end += Math.pow((double) vocabulary.count(id), EXPONENT) / total;
                while (at < TABLE_SIZE && at < end * TABLE_SIZE) {
                    table[at++] = id;
                }
            }
        }
        int rounds = 1000;
        long first = 0;
        for (int i = 0; i < rounds; i++) {
            first += IntStream.of(draw()).filter(id -> id == 0).count();
        }
        double expected = share * rounds * DRAWN;
        if (Math.abs(first - expected) > 6 * Math.sqrt(expected)) {
            throw new IllegalStateException("the first word was drawn " + first + " times, expected " + expected);
        }
    }

    @Benchmark
    @OperationsPerInvocation(DRAWN)
    public int[] draw() {
        switch (way) {
            case "large-table" -> {
                for (int i = 0; i < DRAWN; i++) {
                    drawn[i] = table[random.below(TABLE_SIZE)];
                }
            }
            case "one" -> draw(five);
            default -> draw(many);
        }
        return drawn;
    }

    private void draw(int[] some) {
        for (int i = 0; i < DRAWN; i += some.length) {
            sampler.draw(some, random);
            System.arraycopy(some, 0, drawn, i, some.length);
        }
    }
}
