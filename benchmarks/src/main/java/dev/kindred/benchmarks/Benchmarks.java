package dev.kindred.benchmarks;

import dev.kindred.benchmarks.lab.Lab;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `benchmarks/run` starts.
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        subcommands = {
            Word2VecBenchmark.class,
            KernelReport.class,
            ReadingBenchmark.class,
            GrowthBenchmark.class,
            SearchBenchmark.class,
            DocumentBenchmark.class,
            TokenizerBenchmark.class,
            Lab.class
        },
        description = "Measures Kindred beside other programs and beside the machine.")
final class Benchmarks {

    private Benchmarks() {}

    static void main(String[] arguments) {
        var line = new CommandLine(new Benchmarks());
        line.setExecutionExceptionHandler((problem, command, _) -> {
            if (problem instanceof IllegalArgumentException) {
                command.getErr().println("benchmarks: " + problem.getMessage());
                return 1;
            }
            throw problem;
        });
        System.exit(line.execute(arguments));
    }

    /// The project's folder, which the starting script knows.
    static Path root() {
        return Path.of(System.getProperty("benchmarks.root", "")).toAbsolutePath();
    }
}
