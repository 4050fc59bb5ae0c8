package dev.kindred.benchmarks;

import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.search.BinaryIndex;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast nearest words are found, and how fast files of vectors open.
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks a table of random numbers for nearest words: one query a time, and many in a batch;",
            "then opens its files, as processes of their own; then asks gensim the same, if it is installed."
        })
final class SearchBenchmark implements Callable<Integer> {

    @Option(names = "--words", description = "Default: ${DEFAULT-VALUE}.")
    int words = 1_000_000;

    @Option(names = "--dimension", description = "Default: ${DEFAULT-VALUE}.")
    int dimension = 300;

    @Option(names = "--batch", description = "Queries of a batch (default: ${DEFAULT-VALUE}).")
    int batch = 64;

    @Option(names = "--count", description = "Answers of a query (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

    @Option(names = "--python", description = "A python with gensim (default: ${DEFAULT-VALUE}).")
    String python = "/usr/bin/python3";

    @Option(names = "--parts", split = ",", description = "${COMPLETION-CANDIDATES} (default: all).")
    List<Part> parts = List.of(Part.values());

    @Option(names = "--work", description = "Where the files go for a while (default: benchmarks/target/search).")
    Path work = Benchmarks.root().resolve("benchmarks/target/search");

    @Option(names = "--keep", description = "Leave the files there, for the next run.")
    boolean keep;

    /// What is measured.
    enum Part {
        QUERIES,
        OPENING,
        GENSIM
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(work);
        var kindred = work.resolve("table-" + words + "-" + dimension + ".kindred");
        var binary = work.resolve("table-" + words + "-" + dimension + ".bin");
        try {
            writeFiles(kindred, binary);
            System.out.print("Machine: " + Machine.here().sentence() + "\n\n" + Spread.count(words)
                    + " words, dimension " + dimension + ", " + rounds + " rounds: median (lowest–highest)\n\n");
            for (var part : parts) {
                switch (part) {
                    case QUERIES -> System.out.println(queries(kindred));
                    case OPENING -> System.out.println(SearchProcesses.opening(kindred, binary, rounds, work));
                    case GENSIM ->
                        System.out.println(SearchProcesses.gensim(
                                python, binary, queryWords(), count, rounds, answers(kindred), work));
                }
            }
        } finally {
            if (!keep) {
                Files.deleteIfExists(kindred);
                Files.deleteIfExists(binary);
            }
        }
        return 0;
    }

    private void writeFiles(Path kindred, Path binary) {
        if (!Files.exists(kindred) || !Files.exists(binary)) {
            var table = RandomTable.of(words, dimension, 1);
            VectorFile.write(table, kindred, VectorFormat.KINDRED);
            VectorFile.write(table, binary, VectorFormat.WORD2VEC_BINARY);
        }
    }

    private List<String> queryWords() {
        return IntStream.range(0, batch)
                .mapToObj(i -> "w" + (long) i * words / batch)
                .toList();
    }

    private List<Query> someQueries() {
        return queryWords().stream()
                .map(word -> Query.near(word).withLimit(count))
                .toList();
    }

    private List<List<Neighbour>> answers(Path file) {
        return ExactIndex.of(VectorFile.open(file)).search(someQueries());
    }

    private TextTable queries(Path file) {
        var table =
                new TextTable(List.of("scan", "preparing s", "one query ms", "batch of " + batch + " ms", "recall"));
        var embeddings = VectorFile.open(file);
        var truth = ExactIndex.of(embeddings).search(someQueries());
        table.add(row("floats, mapped", () -> ExactIndex.of(embeddings), truth));
        table.add(row("bytes, then floats", () -> ExactIndex.of(embeddings).withBytes(), truth));
        for (int candidates : new int[] {10, 100, 1000}) {
            table.add(row(
                    "signs, then " + candidates + " a wanted answer",
                    () -> BinaryIndex.of(embeddings, candidates),
                    truth));
        }
        return table;
    }

    private List<String> row(
            String name, java.util.function.Supplier<NeighbourIndex> made, List<List<Neighbour>> truth) {
        long start = System.nanoTime();
        var index = made.get();
        double preparing = (System.nanoTime() - start) / 1e9;
        var queries = someQueries();
        var alone = new ArrayList<Double>();
        var together = new ArrayList<Double>();
        double recall = 0;
        for (int round = -1; round < rounds; round++) { // the first one warms up
            var answers = new ArrayList<List<Neighbour>>();
            var single = new ArrayList<Double>();
            for (var query : queries) {
                start = System.nanoTime();
                answers.add(index.search(query));
                single.add((System.nanoTime() - start) / 1e6);
            }
            start = System.nanoTime();
            index.search(queries);
            if (round >= 0) {
                together.add((System.nanoTime() - start) / 1e6);
                alone.add(Spread.of(single).median());
            }
            recall = recall(answers, truth);
        }
        return List.of(
                name,
                Spread.figure(preparing),
                Spread.of(alone).toString(),
                Spread.of(together).toString(),
                String.format(java.util.Locale.ROOT, "%.4f", recall));
    }

    /// The share of the true answers that were found.
    static double recall(List<List<Neighbour>> answers, List<List<Neighbour>> truth) {
        long found = 0;
        long all = 0;
        for (int q = 0; q < truth.size(); q++) {
            var ids = new HashSet<Integer>();
            answers.get(q).forEach(answer -> ids.add(answer.id()));
            found += truth.get(q).stream().filter(one -> ids.contains(one.id())).count();
            all += truth.get(q).size();
        }
        return (double) found / all;
    }
}
