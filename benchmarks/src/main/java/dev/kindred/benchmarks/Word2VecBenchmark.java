package dev.kindred.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Trains every program on the same text with the same settings, in turn, and judges all vectors alike.
@Command(
        name = "word2vec",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains each program of benchmarks/programs.conf in turn (A B A B …) on one file with the same settings.",
            "Wall time: process start to end, text to saved vectors. words/s: corpus tokens of the vocabulary x epochs,",
            "divided by the seconds of training alone. Shown: the median of the rounds (lowest–highest)."
        })
final class Word2VecBenchmark implements Callable<Integer> {

    @Option(names = "--corpus", required = true, description = "Plain text, words between blanks.")
    Path corpus = Path.of("");

    @Option(names = "--rounds", description = "How often every program runs (default: ${DEFAULT-VALUE}).")
    int rounds = 3;

    @Option(
            names = "--programs",
            split = ",",
            description = "Names in programs.conf, in the order of the turn (default: all).")
    List<String> programs = List.of();

    @Option(names = "--methods", split = ",", description = "Default: ${DEFAULT-VALUE}.")
    List<String> methods = List.of("skipgram-ns", "cbow-ns", "skipgram-hs", "cbow-hs");

    @Option(names = "--dimension", description = "Default: ${DEFAULT-VALUE}.")
    int dimension = 100;

    @Option(names = "--window", description = "Default: ${DEFAULT-VALUE}.")
    int window = 5;

    @Option(names = "--negatives", description = "Default: ${DEFAULT-VALUE}.")
    int negatives = 5;

    @Option(names = "--epochs", description = "Default: ${DEFAULT-VALUE}.")
    int epochs = 5;

    @Option(names = "--sample", description = "Default: ${DEFAULT-VALUE}.")
    double sample = 1e-3;

    @Option(names = "--min-count", description = "Default: ${DEFAULT-VALUE}.")
    int minCount = 5;

    @Option(names = "--threads", description = "Default: ${DEFAULT-VALUE}.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", description = "Of the first round; it rises by 1 a round (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--learning-rate", description = "Default: 0.025 for skip-gram, 0.05 for CBOW.")
    Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--judges",
            description = "A folder with questions-words.txt, EN-WS-353-ALL.txt, EN-SIMLEX-999.txt, EN-MEN-TR-3k.txt;"
                    + " what is not there is not judged (default: ../shared/data/eval/words/en).")
    Path judges = Benchmarks.root().resolveSibling("shared/data/eval/words/en");

    @Option(names = "--analogies", description = "NAME=FILE, beside those of --judges.")
    Map<String, Path> analogies = Map.of();

    @Option(names = "--similarity", description = "NAME=FILE, beside those of --judges.")
    Map<String, Path> similarities = Map.of();

    @Option(names = "--configuration", description = "Default: benchmarks/programs.conf.")
    Path configuration = Benchmarks.root().resolve("benchmarks/programs.conf");

    @Option(names = "--no-install", description = "Only say how to install what is missing.")
    boolean noInstall;

    @Option(names = "--keep", description = "Keep the vectors of every run.")
    boolean keep;

    @Option(
            names = "--work",
            description =
                    "Where logs, vectors, results.json and results.md go (default: a folder in benchmarks/target).")
    Path work = Benchmarks.root().resolve("benchmarks/target/runs/" + System.currentTimeMillis() / 1000);

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        var judge = judge();
        makeFolder(work);
        var turn = turn(settings);
        if (turn.isEmpty()) {
            err.println("no program is left to measure");
            return 1;
        }
        var count = CorpusCount.of(corpus, minCount); // and the file is in the disk's cache for all
        var runs = new ArrayList<Run>();
        for (int round = 1; round <= rounds; round++) {
            for (var label : methods) {
                var method = Method.of(label);
                for (var program : List.copyOf(turn)) {
                    if (!program.methods().contains(method)) {
                        continue;
                    }
                    var run = train(program, method, round, settings, count, judge);
                    if (run.isEmpty()) {
                        turn.remove(program);
                        continue;
                    }
                    runs.add(run.get());
                    save(new Report(Machine.here(), settings, count, runs));
                }
            }
        }
        out.print(new Report(Machine.here(), settings, count, runs).text());
        err.println("results.json, results.md and the programs' logs are in " + work);
        return runs.isEmpty() ? 1 : 0;
    }

    private Settings settings() {
        return new Settings(
                corpus,
                dimension,
                window,
                negatives,
                epochs,
                sample,
                minCount,
                threads,
                seed,
                learningRate.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private Judge judge() {
        var english = Judge.english(judges);
        var allAnalogies = new LinkedHashMap<>(english.analogies());
        allAnalogies.putAll(analogies);
        var allSimilarities = new LinkedHashMap<>(english.similarities());
        allSimilarities.putAll(similarities);
        if (allAnalogies.isEmpty() && allSimilarities.isEmpty()) {
            err.println("nothing is judged: no file of words in " + judges + ", see --judges");
        }
        return new Judge(allAnalogies, allSimilarities);
    }

    /// The lines of the programs that are asked for and installed, in the order of the turn.
    private List<Program> turn(Settings settings) throws InterruptedException {
        var known = Program.read(configuration);
        var names = known.stream().map(Program::name).distinct().toList();
        var installation = new Installation(!noInstall, err);
        var turn = new ArrayList<Program>();
        for (var name : programs.isEmpty() ? names : programs) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "program \"" + name + "\" is not in " + configuration + ", which has " + names);
            }
            for (var program : known) {
                var method = program.methods().iterator().next();
                if (program.name().equals(name)
                        && installation.provide(program, settings.values(method, 1, work.resolve("none")))) {
                    turn.add(program);
                }
            }
        }
        return turn;
    }

    private Optional<Run> train(
            Program program, Method method, int round, Settings settings, CorpusCount count, Judge judge)
            throws InterruptedException {
        var name = program.name() + "-" + method.label() + "-" + round;
        var values = settings.values(method, round, work.resolve(name));
        var command = program.command().words(values);
        var result =
                MeasuredProcess.run(command, program.training(), count.tokens() * epochs, work.resolve(name + ".log"));
        var vectors = Path.of(program.vectors().fill(values));
        if (result.exitCode() != 0 || !Files.isRegularFile(vectors)) {
            err.println(name + " failed with exit code " + result.exitCode()
                    + (result.exitCode() == 0 ? " and left no " + vectors : "") + "; " + program.name()
                    + " is left out from here on\n" + String.join(" ", command) + "\n" + result.lastOutput());
            return Optional.empty();
        }
        var figures = new LinkedHashMap<String, Double>();
        figures.put(Run.WALL, result.wallSeconds());
        result.trainingSeconds().ifPresent(seconds -> {
            figures.put(Run.TRAINING, seconds);
            figures.put(Run.WORDS_PER_SECOND, count.tokens() * (double) epochs / seconds);
        });
        result.cpuSeconds().ifPresent(seconds -> figures.put(Run.CPU, seconds));
        result.peakMegabytes().ifPresent(megabytes -> figures.put(Run.MEMORY, megabytes));
        figures.putAll(judge.judge(vectors));
        clear(work, name, keep ? vectors : work);
        var run = new Run(program.name(), method.label(), round, seed + round - 1, figures);
        err.println(name + ": "
                + figures.entrySet().stream()
                        .map(f -> f.getKey() + " " + Spread.figure(f.getValue()))
                        .collect(Collectors.joining(", ")));
        return Optional.of(run);
    }

    /// Deletes whatever the run left except its log and `kept`: fastText also writes a .bin as large as all the rest.
    private static void clear(Path folder, String name, Path kept) {
        try (var files = Files.newDirectoryStream(folder, name + "*")) {
            for (var file : files) {
                if (!file.equals(kept) && !file.toString().endsWith(".log")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be cleared", e);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made", e);
        }
    }

    private void save(Report report) {
        try {
            Files.writeString(work.resolve("results.md"), report.text());
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(work.resolve("results.json"), report);
        } catch (IOException e) {
            throw new UncheckedIOException("results cannot be written to " + work, e);
        }
    }
}
