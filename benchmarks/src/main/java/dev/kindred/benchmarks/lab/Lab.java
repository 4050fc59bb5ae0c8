package dev.kindred.benchmarks.lab;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the experiments of this package, and shows JMH's own table.
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Times the numbered experiments with kernels, each after it was checked.")
public final class Lab implements Callable<Integer> {

    @Option(names = "--only", description = "Only experiments whose name matches this (default: all).")
    String only = ".*";

    @Option(names = "--millis", description = "Length of one of the 5 measurements (default: ${DEFAULT-VALUE}).")
    int millis = 1000;

    @Override
    public Integer call() throws RunnerException {
        var options = new OptionsBuilder()
                .include("lab\\.Lab[0-9]+.*(" + only + ")")
                .measurementTime(TimeValue.milliseconds(millis))
                .warmupTime(TimeValue.milliseconds(millis))
                .build();
        new Runner(options).run();
        return 0;
    }
}
