package dev.kindred.benchmarks;

import dev.kindred.kernel.FloatKernels;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs JMH on the kernels and on the machine, and puts both into one table.
@Command(
        name = "kernels",
        mixinStandardHelpOptions = true,
        description =
                "Measures each kernel by JMH on one core: the scalar one, the vector one, and the machine's peak.")
final class KernelReport implements Callable<Integer> {

    @Option(names = "--only", description = "Only the kernels whose name matches this (default: all).")
    String only = ".*";

    @Option(names = "--forks", description = "JVMs a figure (default: ${DEFAULT-VALUE}).")
    int forks = 2;

    @Option(names = "--millis", description = "Length of one of the 5 measurements (default: ${DEFAULT-VALUE}).")
    int millis = 1000;

    /// @param flops additions and multiplications of one call
    /// @param bytes of the rows that one call reads and writes
    private record Work(double flops, double bytes) {}

    @Override
    public Integer call() throws RunnerException {
        var options = new OptionsBuilder()
                .include("KernelBenchmark\\.(" + only + ")$")
                .include("MachineBenchmark\\.")
                .forks(forks)
                .measurementTime(TimeValue.milliseconds(millis))
                .warmupTime(TimeValue.milliseconds(millis))
                .build();
        System.out.print("Machine: " + Machine.here().sentence() + "\n\n" + table(new Runner(options).run()));
        return 0;
    }

    private static TextTable table(Collection<RunResult> results) {
        double peak = results.stream()
                .filter(result -> name(result).equals("multiplyAdd"))
                .mapToDouble(result -> work(result).flops() / best(result))
                .findFirst()
                .orElse(Double.NaN);
        var table = new TextTable(
                List.of("kernel", "ns a call", "± (99.9 %)", "best", "GFLOP/s", "of the peak", "GB/s of rows"));
        var sorted = new TreeMap<String, RunResult>();
        results.forEach(result -> sorted.put(label(result), result));
        sorted.forEach((label, result) -> {
            double flops = work(result).flops() / best(result);
            double bytes = work(result).bytes() / best(result);
            table.add(List.of(
                    label,
                    Spread.figure(result.getPrimaryResult().getScore()),
                    Spread.figure(result.getPrimaryResult().getScoreError()),
                    Spread.figure(best(result)),
                    flops == 0 ? "–" : Spread.figure(flops),
                    flops == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * flops / peak),
                    bytes == 0 ? "–" : Spread.figure(bytes)));
        });
        return table;
    }

    /// The nanoseconds of a call in the best measurement: what others on the machine disturbed least.
    private static double best(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static String name(RunResult result) {
        var full = result.getParams().getBenchmark();
        return full.substring(full.lastIndexOf('.') + 1);
    }

    private static String label(RunResult result) {
        var length = result.getParams().getParam("length");
        return length == null
                ? "machine: " + name(result)
                : String.format(
                        Locale.ROOT,
                        "%s %3s %s",
                        name(result),
                        length,
                        result.getParams().getParam("kernels"));
    }

    private static Work work(RunResult result) {
        var given = result.getParams().getParam("length");
        int n = given == null ? 0 : Integer.parseInt(given);
        return switch (name(result)) {
            case "dot" -> new Work(2 * n, 8 * n);
            case "dotWithRandomRow" -> new Work(2 * n, 4 * n);
            case "addScaled" -> new Work(2 * n, 12 * n);
            case "logistic" -> new Work(0, 0);
            case "nearest" -> new Work(2.0 * n * FloatKernels.CODES, 4.0 * n * FloatKernels.CODES);
            case "adaGrad" -> new Work(14.0 * n * KernelBenchmark.B_ROWS, 40.0 * n * KernelBenchmark.B_ROWS);
            case "exchange" ->
                new Work(
                        4.0 * n * KernelBenchmark.A_ROWS * KernelBenchmark.B_ROWS,
                        8.0 * n * (KernelBenchmark.A_ROWS + KernelBenchmark.B_ROWS));
            case "products", "productsOfLists" ->
                new Work(
                        2.0 * n * KernelBenchmark.A_ROWS * KernelBenchmark.B_ROWS,
                        4.0 * n * (KernelBenchmark.A_ROWS + KernelBenchmark.B_ROWS));
            case "multiplyAdd" ->
                new Work(2.0 * MachineBenchmark.STEPS * MachineBenchmark.CHAINS * MachineBenchmark.lanes(), 0);
            case "readRandomRow" -> new Work(MachineBenchmark.ROW_FLOATS, 4 * MachineBenchmark.ROW_FLOATS);
            case String other -> throw new IllegalStateException("nobody has said how much work " + other + " does");
        };
    }
}
