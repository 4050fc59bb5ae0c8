package dev.kindred.benchmarks;

import dev.kindred.document.TextIndex;
import dev.kindred.document.TextWords;
import dev.kindred.document.WordMoversDistance;
import dev.kindred.document.WordMoversDistance.Form;
import dev.kindred.embedding.Embeddings;
import dev.kindred.format.VectorFile;
import dev.kindred.vocab.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast word mover's distances are, and how many of them a search needs.
@Command(
        name = "documents",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares texts of as many different words by word mover's distance and its bounds, on one thread;",
            "then asks a file of texts, a line each, for those nearest to some of its own lines."
        })
final class DocumentBenchmark implements Callable<Integer> {

    private static final int FREQUENT = 20_000; // words that texts are made of

    @Option(names = "--vectors", required = true, description = "A file of vectors.")
    Path vectors = Path.of("");

    @Option(names = "--texts", required = true, description = "Texts, one a line.")
    Path texts = Path.of("");

    @Option(names = "--words", split = ",", description = "Words of a text (default: ${DEFAULT-VALUE}).")
    List<Integer> words = List.of(10, 50, 200);

    @Option(names = "--queries", description = "Default: ${DEFAULT-VALUE}.")
    int queries = 100;

    @Option(names = "--count", description = "Answers of a query (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

    @Override
    public Integer call() throws IOException {
        var embeddings = VectorFile.open(vectors);
        System.out.print("Machine: " + Machine.here().sentence() + "\n\n");
        System.out.println(pairs(embeddings));
        System.out.println(search(embeddings, Files.readAllLines(texts)));
        return 0;
    }

    private TextTable pairs(Embeddings embeddings) {
        var table = new TextTable(List.of("different words", "form", "pairs/s of CPU time"));
        var options = WordMoversDistance.Options.defaults().withThreads(1);
        for (int size : words) {
            int pairs = 4_000_000 / (size * size) + 8;
            var some = made(embeddings, pairs, size, 1);
            var others = made(embeddings, pairs, size, 2);
            for (var form : Form.values()) {
                var measure = WordMoversDistance.of(embeddings, cutting(embeddings), options.withForm(form));
                measure.between(some, others); // until it is compiled
                var speeds = new ArrayList<Double>();
                for (int round = 0; round < rounds; round++) {
                    long start = cpuNanos();
                    measure.between(some, others);
                    speeds.add(pairs * 1e9 / Math.max(1, cpuNanos() - start));
                }
                table.add(List.of(
                        String.valueOf(size), form.name(), Spread.of(speeds).toString()));
            }
        }
        return table;
    }

    private TextTable search(Embeddings embeddings, List<String> lines) {
        var measure = WordMoversDistance.of(embeddings, cutting(embeddings), WordMoversDistance.Options.defaults());
        var index = measure.index(lines);
        index.nearest(lines.getFirst(), count);
        double relaxed = 0;
        double compared = 0;
        long start = cpuNanos();
        for (int q = 0; q < queries; q++) {
            var found = index.search(query(lines, q), count);
            relaxed += found.relaxed();
            compared += found.compared();
        }
        double millis = (cpuNanos() - start) / 1e6 / queries;
        double all = (double) queries * lines.size();
        start = cpuNanos();
        int equal = 0;
        int checked = Math.min(10, queries);
        for (int q = 0; q < checked; q++) {
            var expected = comparingAll(measure, lines, query(lines, q));
            equal += index.nearest(query(lines, q), count).equals(expected) ? 1 : 0;
        }
        double bruteMillis = (cpuNanos() - start) / 1e6 / checked;
        var table = new TextTable(List.of(
                "texts",
                "needed the relaxed distance",
                "compared",
                "CPU ms a query",
                "comparing all",
                "equal answers"));
        table.add(List.of(
                Spread.count(lines.size()),
                Spread.figure(100 * relaxed / all) + " %",
                Spread.figure(100 * compared / all) + " %",
                Spread.figure(millis),
                Spread.figure(bruteMillis),
                equal + " of " + checked));
        return table;
    }

    private String query(List<String> lines, int number) {
        return lines.get((int) ((long) number * lines.size() / queries));
    }

    private List<TextIndex.Near> comparingAll(WordMoversDistance measure, List<String> lines, String query) {
        double[] values = measure.between(Collections.nCopies(lines.size(), query), lines);
        return IntStream.range(0, values.length)
                .mapToObj(i -> new TextIndex.Near(i, values[i]))
                .sorted(Comparator.comparingDouble(TextIndex.Near::value).thenComparingInt(TextIndex.Near::number))
                .limit(count)
                .toList();
    }

    private static TextWords cutting(Embeddings embeddings) {
        return TextWords.of(embeddings, TextWords.Options.defaults());
    }

    /// Texts of `size` different words.
    private static List<String> made(Embeddings embeddings, int texts, int size, int seed) {
        var random = RandomStream.of(seed, size);
        int frequent = Math.min(FREQUENT, embeddings.size());
        return IntStream.range(0, texts)
                .mapToObj(_ -> {
                    var some = new LinkedHashSet<String>();
                    while (some.size() < size) { // frequent words oftener
                        some.add(embeddings.vocabulary().word(random.below(1 + random.below(frequent))));
                    }
                    return String.join(" ", some);
                })
                .toList();
    }

    /// Of the whole process, so that a busy machine matters less.
    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
