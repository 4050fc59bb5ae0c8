package dev.kindred.benchmarks;

import dev.kindred.search.Neighbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The parts of [SearchBenchmark] that are processes of their own.
final class SearchProcesses {

    private SearchProcesses() {}

    /// Wall time of whole processes that answer one question, beside those that open nothing.
    static TextTable opening(Path kindred, Path binary, int rounds, Path work) throws InterruptedException {
        var launcher = Benchmarks.root().resolve("kindred").toString();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var commands = List.of(
                List.of(java, "-version"),
                List.of(launcher, "--version"),
                List.of(launcher, "near", kindred.toString(), "w17"),
                List.of(launcher, "near", binary.toString(), "w17"));
        var table = new TextTable(List.of("process", "wall s", "CPU s", "peak MB"));
        var wall = new ArrayList<List<Double>>();
        var cpu = new ArrayList<List<Double>>();
        var memory = new ArrayList<List<Double>>();
        commands.forEach(_ -> {
            wall.add(new ArrayList<>());
            cpu.add(new ArrayList<>());
            memory.add(new ArrayList<>());
        });
        for (int round = -1; round < rounds; round++) { // the first one fills the page cache
            for (int c = 0; c < commands.size(); c++) {
                var result = MeasuredProcess.run(commands.get(c), TrainingClock.Marks.NONE, 0, work.resolve("log"));
                if (result.exitCode() != 0) {
                    throw new IllegalArgumentException(commands.get(c) + " failed: " + result.lastOutput());
                }
                if (round >= 0) {
                    wall.get(c).add(result.wallSeconds());
                    result.cpuSeconds().ifPresent(cpu.get(c)::add);
                    result.peakMegabytes().ifPresent(memory.get(c)::add);
                }
            }
        }
        for (int c = 0; c < commands.size(); c++) {
            var shown = commands.get(c).stream()
                    .map(word -> String.valueOf(Path.of(word).getFileName()))
                    .toList();
            table.add(List.of(String.join(" ", shown), spread(wall.get(c)), spread(cpu.get(c)), spread(memory.get(c))));
        }
        return table;
    }

    private static String spread(List<Double> values) {
        return values.isEmpty() ? "–" : Spread.of(values).toString();
    }

    /// gensim's seconds, and whether its answers are ours.
    static String gensim(
            String python,
            Path binary,
            List<String> words,
            int count,
            int rounds,
            List<List<Neighbour>> ours,
            Path work)
            throws InterruptedException, IOException {
        var script = Benchmarks.root().resolve("benchmarks/gensim_search.py").toString();
        var log = work.resolve("gensim.log");
        var command = List.of(
                python,
                script,
                "--vectors",
                binary.toString(),
                "--words",
                String.join(",", words),
                "--count",
                String.valueOf(count),
                "--rounds",
                String.valueOf(rounds));
        var result = MeasuredProcess.run(command, TrainingClock.Marks.NONE, 0, log);
        if (result.exitCode() != 0) {
            return "gensim was not measured: " + result.lastOutput();
        }
        var output = Files.readString(log);
        var queries = seconds(output, "query seconds: ");
        var perRound = new ArrayList<Double>();
        var batches = new ArrayList<Double>();
        for (int from = 0; from < queries.size(); from += words.size()) {
            var round = queries.subList(from, from + words.size());
            perRound.add(Spread.of(round).median() * 1000);
            batches.add(round.stream().mapToDouble(Double::doubleValue).sum() * 1000);
        }
        long same = 0;
        for (int q = 0; q < words.size(); q++) {
            var line = new StringBuilder("answers: ").append(words.get(q));
            ours.get(q).forEach(answer -> line.append(' ').append(answer.word()));
            same += output.lines().anyMatch(line.toString()::equals) ? 1 : 0;
        }
        var table = new TextTable(List.of(
                "gensim", "loading s", "first query s", "one query ms", words.size() + " in turn ms", "same answers"));
        table.add(List.of(
                "most_similar",
                spread(seconds(output, "loading seconds: ")),
                spread(seconds(output, "first query seconds: ")),
                spread(perRound),
                spread(batches),
                same + " of " + words.size()));
        return table.toString();
    }

    private static List<Double> seconds(String output, String label) {
        return Pattern.compile("(?m)^" + label + "([0-9.]+)$")
                .matcher(output)
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .toList();
    }
}
