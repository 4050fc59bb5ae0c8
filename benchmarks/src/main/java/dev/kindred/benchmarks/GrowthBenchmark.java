package dev.kindred.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How the speed of one program, Kindred unless told otherwise, depends on vocabulary, tokens and threads.
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains on Zipfian text of every vocabulary and length given, with every number of threads.")
final class GrowthBenchmark implements Callable<Integer> {

    @Option(names = "--program", description = "A name in programs.conf (default: ${DEFAULT-VALUE}).")
    String program = "kindred";

    @Option(names = "--method", description = "Default: ${DEFAULT-VALUE}.")
    String method = "skipgram-ns";

    @Option(names = "--vocabulary", split = ",", description = "Words that text is made of (default: 70000,1000000).")
    List<Integer> vocabularies = List.of(70_000, 1_000_000);

    @Option(names = "--tokens", split = ",", description = "Default: 1000000,10000000,100000000.")
    List<Long> tokens = List.of(1_000_000L, 10_000_000L, 100_000_000L);

    @Option(
            names = "--threads",
            split = ",",
            description = "Default: all processors; 1,2 shows what a second one gives.")
    List<Integer> threads = List.of(Runtime.getRuntime().availableProcessors());

    @Option(names = "--dimension", description = "Default: ${DEFAULT-VALUE}.")
    int dimension = 100;

    @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
    int rounds = 1;

    @Option(
            names = "--work",
            description = "Where text and vectors go for a while (default: benchmarks/target/growth).")
    Path work = Benchmarks.root().resolve("benchmarks/target/growth");

    @Override
    public Integer call() throws InterruptedException {
        var chosen = Method.of(method);
        var line = Program.read(Benchmarks.root().resolve("benchmarks/programs.conf")).stream()
                .filter(p -> p.name().equals(program) && p.methods().contains(chosen))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no program \"" + program + "\" with " + method + " in benchmarks/programs.conf"));
        var table = new TextTable(List.of(
                "vocabulary", "tokens", "threads", "text MB", "wall s", "words/s in training", "CPU s", "peak MB"));
        for (int vocabulary : vocabularies) {
            for (long length : tokens) {
                rows(line, chosen, vocabulary, length).forEach(table::add);
            }
        }
        System.out.print("Machine: " + Machine.here().sentence() + "\n\n" + program + " " + method + ", dimension "
                + dimension + ", one epoch\n\n" + table);
        return 0;
    }

    private List<List<String>> rows(Program line, Method chosen, int vocabulary, long length)
            throws InterruptedException {
        var text = work.resolve("zipf-" + vocabulary + "-" + length + ".txt");
        try {
            Files.createDirectories(work);
            ZipfText.write(text, vocabulary, length, 1);
            var count = CorpusCount.of(text, 1);
            var rows = new ArrayList<List<String>>();
            for (int number : threads) {
                var settings = new Settings(text, dimension, 5, 5, 1, 1e-3, 1, number, 1, OptionalDouble.empty());
                rows.add(row(line, chosen, settings, count));
            }
            Files.delete(text);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(work + " cannot be used", e);
        }
    }

    private List<String> row(Program line, Method chosen, Settings settings, CorpusCount count)
            throws InterruptedException, IOException {
        var wall = new ArrayList<Double>();
        var speed = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var memory = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            var values = settings.values(chosen, round, work.resolve("vectors"));
            var result = MeasuredProcess.run(
                    line.command().words(values), line.training(), count.tokens(), work.resolve("program.log"));
            if (result.exitCode() != 0) {
                throw new IllegalArgumentException(
                        line.name() + " failed with exit code " + result.exitCode() + "\n" + result.lastOutput());
            }
            Files.deleteIfExists(Path.of(line.vectors().fill(values)));
            wall.add(result.wallSeconds());
            result.trainingSeconds().ifPresent(seconds -> speed.add(count.tokens() / seconds));
            result.cpuSeconds().ifPresent(cpu::add);
            result.peakMegabytes().ifPresent(memory::add);
        }
        System.err.println(count + ", " + settings.threads() + " threads: " + wall + " s");
        return List.of(
                Spread.count(count.words()),
                Spread.count(count.tokens()),
                String.valueOf(settings.threads()),
                Spread.figure(count.bytes() / 1e6),
                shown(wall),
                shown(speed),
                shown(cpu),
                shown(memory));
    }

    private static String shown(List<Double> values) {
        return values.isEmpty() ? "–" : Spread.of(values).toString();
    }
}
