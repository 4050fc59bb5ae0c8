package dev.kindred.benchmarks;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.eval.Classification;
import dev.kindred.eval.LabelledTexts;
import dev.kindred.eval.Protocol;
import dev.kindred.format.KindredFile;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Segmenter;
import dev.kindred.train.Doc2VecModel;
import dev.kindred.train.InferenceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Trains Kindred's and gensim's Doc2Vec on the same documents with the same settings, in turn, and judges
/// both by what a classifier can tell from their vectors.
@Command(
        name = "doc2vec",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains kindred and gensim (corpus_file, its fast mode) in turn (A B A B …) on the same documents.",
            "words/s: corpus tokens of the vocabulary x epochs, divided by the seconds of training alone. accuracy: of a",
            "logistic regression on the documents' vectors as they were trained, asked about texts whose vectors were",
            "inferred with each program's defaults. Shown: the median of the rounds (lowest–highest)."
        })
final class Doc2VecBenchmark implements Callable<Integer> {

    private static final String ACCURACY = "accuracy";

    @Option(names = "--train", required = true, description = "Labelled texts, as kindred eval reads them.")
    Path train = Path.of("");

    @Option(names = "--test", description = "Labelled texts to judge on; without them only speed is measured.")
    Optional<Path> test = Optional.empty();

    @Option(names = "--modes", split = ",", description = "dm, dm-sum, dm-concat, dbow, dbow-words (default: all).")
    List<String> modes = List.of("dm", "dm-sum", "dm-concat", "dbow", "dbow-words");

    @Option(names = "--loss", description = "ns or hs (default: ${DEFAULT-VALUE}).")
    String loss = "ns";

    @Option(names = "--rounds", description = "How often every program runs (default: ${DEFAULT-VALUE}).")
    int rounds = 3;

    @Option(names = "--dimension", description = "Default: ${DEFAULT-VALUE}.")
    int dimension = 100;

    @Option(names = "--epochs", description = "Default: ${DEFAULT-VALUE}.")
    int epochs = 10;

    @Option(names = "--threads", description = "Default: ${DEFAULT-VALUE}.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--learning-rate", description = "Default: ${DEFAULT-VALUE}.")
    double learningRate = 0.05;

    @Option(names = "--copies", description = "Train on so many copies of the documents (default: ${DEFAULT-VALUE}).")
    int copies = 1;

    @Option(names = "--work", description = "Where everything goes (default: a folder in benchmarks/target).")
    Path work = Benchmarks.root().resolve("benchmarks/target/runs/" + System.currentTimeMillis() / 1000);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(work);
        var known = LabelledTexts.read(train);
        var asked = test.map(LabelledTexts::read);
        var corpus = write("documents.txt", known, copies);
        var questions = asked.map(texts -> write("questions.txt", texts, 1));
        var count = CorpusCount.of(corpus, 5);
        var runs = new ArrayList<Run>();
        for (int round = 1; round <= rounds; round++) {
            for (var mode : modes) {
                for (var program : List.of("kindred", "gensim")) {
                    var run = run(program, mode, round, corpus, count);
                    if (questions.isPresent()) {
                        var vectors = vectors(program, questions.get());
                        run.figures().put(ACCURACY, accuracy(vectors, known, asked.orElseThrow()));
                    }
                    System.err.println(program + " " + mode + " " + round + ": " + run.figures());
                    runs.add(run);
                }
            }
        }
        var results = new Results(runs);
        System.out.printf(
                "Machine: %s%n%nDocuments: %s, %,d tokens of %,d words. Dimension %d, window 5, 5 negatives, loss %s,"
                        + " %d epochs, %d threads, learning rate %s.%n%n%s%n%s",
                Machine.here().sentence(),
                train.getFileName(),
                count.tokens(),
                count.words(),
                dimension,
                loss,
                epochs,
                threads,
                learningRate,
                results.programs(),
                results.ratios());
        return 0;
    }

    /// The texts' words with blanks between, a text a line: both programs then read the same words.
    private Path write(String name, LabelledTexts texts, int times) {
        var normalizer = new Normalizer(true, true);
        var lines = texts.examples().stream()
                .map(example -> {
                    var words = new ArrayList<String>();
                    String text = example.text();
                    var segmenter = text.codePoints().anyMatch(Character::isIdeographic)
                            ? Segmenter.chinese()
                            : Segmenter.unicode();
                    segmenter.segment(text, (from, to) -> words.add(normalizer.normalize(text.substring(from, to))));
                    return String.join(" ", words);
                })
                .toList();
        var all = new ArrayList<String>();
        IntStream.range(0, times).forEach(_ -> all.addAll(lines));
        try {
            return Files.write(work.resolve(name), all);
        } catch (IOException e) {
            throw new IllegalArgumentException(work + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Run run(String program, String mode, int round, Path corpus, CorpusCount count)
            throws InterruptedException {
        boolean isKindred = program.equals("kindred");
        var command = isKindred ? kindred(mode, round, corpus) : gensim(mode, round, corpus);
        var marks = new TrainingClock.Marks(
                isKindred ? Optional.empty() : Optional.of(Pattern.compile("^training seconds: ([0-9.]+)")),
                isKindred ? Optional.of(Pattern.compile(" ([0-9.]+[kM]?) words/s in training")) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var log = work.resolve(program + "-" + mode + "-" + round + ".log");
        var result = MeasuredProcess.run(command, marks, count.tokens() * epochs, log);
        if (result.exitCode() != 0) {
            throw new IllegalArgumentException(String.join(" ", command) + " failed:\n" + result.lastOutput());
        }
        var figures = new LinkedHashMap<String, Double>();
        figures.put(Run.WALL, result.wallSeconds());
        result.cpuSeconds().ifPresent(seconds -> figures.put(Run.CPU, seconds));
        result.trainingSeconds().ifPresent(seconds -> {
            figures.put(Run.TRAINING, seconds);
            figures.put(Run.WORDS_PER_SECOND, count.tokens() * (double) epochs / seconds);
        });
        result.peakMegabytes().ifPresent(megabytes -> figures.put(Run.MEMORY, megabytes));
        return new Run(program, mode + "-" + loss, round, round, figures);
    }

    private List<String> kindred(String mode, int round, Path corpus) {
        var command =
                new ArrayList<>(List.of(Benchmarks.root().resolve("kindred").toString(), "train", "doc2vec"));
        command.addAll(List.of(corpus.toString(), "--output", model("kindred").toString(), "--mode", mode));
        command.addAll(List.of("--segmenter", "whitespace", "--threads", String.valueOf(threads)));
        command.addAll(List.of("--dimension", String.valueOf(dimension), "--epochs", String.valueOf(epochs)));
        command.addAll(List.of("--learning-rate", String.valueOf(learningRate), "--seed", String.valueOf(round)));
        command.addAll(List.of("--loss", loss.equals("hs") ? "hierarchical-softmax" : "negative-sampling"));
        return command;
    }

    private List<String> gensim(String mode, int round, Path corpus) {
        var command = new ArrayList<>(script());
        command.addAll(List.of(
                "--corpus", corpus.toString(), "--model", model("gensim").toString(), "--mode", mode));
        command.addAll(List.of("--hs", loss.equals("hs") ? "1" : "0", "--negatives", loss.equals("hs") ? "0" : "5"));
        command.addAll(List.of("--dimension", String.valueOf(dimension), "--window", "5", "--sample", "1e-3"));
        command.addAll(List.of("--epochs", String.valueOf(epochs), "--min-count", "5"));
        command.addAll(List.of("--threads", String.valueOf(threads), "--seed", String.valueOf(round)));
        command.addAll(List.of("--learning-rate", String.valueOf(learningRate)));
        return command;
    }

    private static List<String> script() {
        return List.of(
                "/usr/bin/python3",
                Benchmarks.root().resolve("benchmarks/gensim_doc2vec.py").toString());
    }

    private Path model(String program) {
        return work.resolve(program + ".kindred");
    }

    /// Those of the documents, then those of the questions.
    private List<float[]> vectors(String program, Path questions) throws IOException, InterruptedException {
        if (program.equals("kindred")) {
            var model = Doc2VecModel.of(KindredFile.read(model(program)));
            var all = new ArrayList<float[]>();
            for (int row = 0; row < model.documents().size(); row++) {
                all.add(model.documents().matrix().row(row));
            }
            var words = Files.readAllLines(questions).stream()
                    .map(line -> List.of(line.split(" ")))
                    .toList();
            all.addAll(rows(model.inferAll(words, InferenceOptions.defaults())));
            return all;
        }
        var output = work.resolve("gensim.vectors");
        var command = new ArrayList<>(script());
        command.addAll(List.of("--model", model(program).toString(), "--infer", questions.toString()));
        command.addAll(List.of("--output", output.toString()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalArgumentException(String.join(" ", command) + " failed with exit code " + code);
        }
        return Files.readAllLines(output).stream()
                .map(Doc2VecBenchmark::numbers)
                .toList();
    }

    private static List<float[]> rows(HeapMatrix matrix) {
        var rows = new ArrayList<float[]>();
        for (int row = 0; row < matrix.rows(); row++) {
            rows.add(matrix.row(row));
        }
        return rows;
    }

    private static float[] numbers(String line) {
        double[] parsed =
                Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        var vector = new float[parsed.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) parsed[i];
        }
        return vector;
    }

    private double accuracy(List<float[]> vectors, LabelledTexts known, LabelledTexts asked) {
        int documents = vectors.size() - asked.examples().size();
        var first = numbered(known, 0);
        var second = numbered(asked, documents);
        var encoder = new TextEncoder() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public HeapMatrix encode(List<String> texts) {
                var rows = HeapMatrix.zeros(texts.size(), dimension);
                for (int i = 0; i < texts.size(); i++) {
                    rows.setRow(i, vectors.get(Integer.parseInt(texts.get(i))), 0);
                }
                return rows;
            }
        };
        return new Classification(ACCURACY, first, Optional.empty(), second)
                .judge(encoder, Protocol.similarity())
                .accuracy();
    }

    /// The same labels for the numbers of vectors instead of texts.
    private static LabelledTexts numbered(LabelledTexts texts, int from) {
        var numbers = new ArrayList<LabelledTexts.Example>();
        for (var example : texts.examples()) {
            numbers.add(new LabelledTexts.Example(String.valueOf(from + numbers.size()), example.label()));
        }
        return new LabelledTexts(texts.name(), numbers);
    }
}
