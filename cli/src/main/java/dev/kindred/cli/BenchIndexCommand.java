package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.Progress;
import dev.kindred.search.BinaryIndex;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.HnswIndex;
import dev.kindred.search.HnswOptions.Quantization;
import dev.kindred.search.Metric;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred bench-index`: how many answers each kind of index finds, and how fast.
@picocli.CommandLine.Command(
        name = "bench-index",
        description = {
            "Measures every way of finding the nearest words of VECTORS: comparing all, by signs, and walks through graphs",
            "of vectors and of bytes that keep more and more candidates (--ef). Recall is the share of the true",
            "answers that is found. Queries a second are the median of the rounds, in which all take turns."
        },
        footer = {
            "",
            "Examples:",
            "  kindred bench-index wiki.kindred",
            "  kindred bench-index wiki.kindred --ef 16,64,256 --m 32 --plot curve.svg",
            "  kindred bench-index wiki.kindred --noise 0.2 --json | jq .ways[].recall"
        })
final class BenchIndexCommand implements Command {

    private static final int SIGN_CANDIDATES = 100;

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Option(names = "--queries", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
    int queries = 1000;

    @Mixin
    CountOption count = new CountOption();

    @Option(
            names = "--noise",
            paramLabel = "R",
            description =
                    "A query is a word's vector plus noise of R times its length; 0: the word itself, which then is"
                            + " no answer (default: ${DEFAULT-VALUE}).")
    double noise;

    @Option(
            names = "--ef",
            split = ",",
            paramLabel = "N",
            description = "Candidates kept on a walk, commas between them (default: ${DEFAULT-VALUE}).")
    int[] searchWidths = {10, 20, 40, 80, 160, 320};

    @Option(names = "--rounds", paramLabel = "N", description = "At least 1 (default: ${DEFAULT-VALUE}).")
    int rounds = 3;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description = "Also draw recall against queries a second, one thread.")
    Optional<Path> plot = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin
    GraphArguments graph = new GraphArguments();

    /// One way of searching.
    ///
    /// @param name    of the line that it is a point of
    /// @param ef      0 if it has none
    /// @param alone   as one thread uses it
    /// @param shared  as all do
    /// @param bytes   beside the vectors, a word
    private record Way(String name, int ef, NeighbourIndex alone, NeighbourIndex shared, long bytes) {}

    /// What was measured of it.
    record Measured(
            String name,
            int ef,
            double recall,
            double queriesASecond,
            double queriesASecondAllThreads,
            long bytesAWord) {}

    /// @param seconds it took to build the graph
    record Built(double seconds, int levels, double linksAWord) {}

    record Result(
            int words,
            int dimension,
            String metric,
            int queries,
            int count,
            double noise,
            int threads,
            Built built,
            List<Measured> ways) {}

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation);
        graph.options(invocation, Quantization.NONE);
        plot.ifPresent(AtomicFile::requireWritable);
        var embeddings = OpenedVectors.open(vectors, console);
        if (embeddings.size() == 0) {
            throw new Failure(vectors + " has no words");
        }
        var asked = queries(embeddings);
        var exact = ExactIndex.of(embeddings, graph.threads);
        var truth = Waiting.during("comparing all words", console, () -> exact.search(asked));
        var timer = new SearchTimer(asked, truth);
        var built = new ArrayList<Built>();
        var ways = ways(invocation, embeddings, exact, built, console);
        var measured = FileProgress.during("measuring", console, progress -> measured(ways, timer, progress));
        var result = new Result(
                embeddings.size(),
                embeddings.dimension(),
                Spelled.of(graph.metric),
                queries,
                count.count,
                noise,
                graph.threads,
                built.getFirst(),
                measured);
        if (json) {
            Json.print(console, result);
        } else {
            print(result, console);
        }
        plot.ifPresent(file -> draw(result, file));
        return Main.DONE;
    }

    private void check(Invocation invocation) {
        count.check(invocation);
        if (queries < 1) {
            throw invocation.wrongUse("--queries " + queries + ", must be at least 1");
        }
        if (rounds < 1) {
            throw invocation.wrongUse("--rounds " + rounds + ", must be at least 1");
        }
        if (!(noise >= 0 && noise <= 10)) {
            throw invocation.wrongUse("--noise " + noise + ", must be from 0 to 10");
        }
        for (int width : searchWidths) {
            if (width < 1 || width > 1_000_000) {
                throw invocation.wrongUse("--ef " + width + ", must be from 1 to 1000000");
            }
        }
    }

    private List<Query> queries(Embeddings embeddings) {
        var random = new Random(graph.seed);
        var asked = new ArrayList<Query>();
        for (int q = 0; q < queries; q++) {
            int id = random.nextInt(embeddings.size());
            var query = noise == 0
                    ? Query.near(embeddings.vocabulary().word(id))
                    : Query.near(noisy(embeddings.matrix().row(id), random));
            asked.add(query.withLimit(count.count).withMetric(graph.metric.inSearch()));
        }
        return asked;
    }

    private float[] noisy(float[] vector, Random random) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        double deviation = noise * Math.sqrt(squares / vector.length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (deviation * random.nextGaussian());
        }
        return vector;
    }

    private List<Way> ways(
            Invocation invocation, Embeddings embeddings, ExactIndex exact, List<Built> built, Console console) {
        int dimension = embeddings.dimension();
        var ways = new ArrayList<Way>();
        var one = ExactIndex.of(embeddings, 1);
        ways.add(new Way("all words", 0, one, exact, Float.BYTES));
        var bytes = Waiting.during("making bytes", console, exact::withBytes);
        ways.add(new Way("all words in bytes", 0, one.withBytes(), bytes, dimension + 12L));
        if (graph.metric.inSearch() == Metric.COSINE) {
            var alone = BinaryIndex.of(embeddings, SIGN_CANDIDATES, 1);
            var shared = BinaryIndex.of(embeddings, SIGN_CANDIDATES, graph.threads);
            ways.add(new Way("all words by signs", 0, alone, shared, Math.ceilDiv(dimension, 64) * 8L));
        }
        var options = graph.options(invocation, Quantization.NONE);
        long start = System.nanoTime();
        var index = IndexFile.building(
                "linking " + Amounts.count(embeddings.size()) + " words",
                console,
                listener -> HnswIndex.build(embeddings, options, listener));
        double seconds = (System.nanoTime() - start) / 1e9;
        built.add(new Built(seconds, index.levels(), index.meanLinks()));
        for (var quantization : Quantization.values()) {
            var read = index.withQuantization(quantization);
            String name = quantization == Quantization.NONE ? "graph" : "graph of " + Spelled.of(quantization);
            for (int width : searchWidths) {
                var walking = read.withSearchWidth(width);
                ways.add(new Way(name, width, walking, walking, read.sizeBytes() / embeddings.size()));
            }
        }
        return ways;
    }

    private List<Measured> measured(List<Way> ways, SearchTimer timer, Progress progress) {
        var recalls =
                ways.stream().mapToDouble(way -> timer.recall(way.shared())).toArray(); // warms up, too
        ways.forEach(way -> timer.oneByOne(way.alone()));
        var alone = new double[ways.size()][rounds];
        var together = new double[ways.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int w = 0; w < recalls.length; w++) {
                alone[w][round] = timer.oneByOne(ways.get(w).alone());
                together[w][round] = timer.together(ways.get(w).shared());
                progress.reached((double) (round * recalls.length + w + 1) / (rounds * recalls.length));
            }
        }
        var measured = new ArrayList<Measured>();
        for (int w = 0; w < recalls.length; w++) {
            var way = ways.get(w);
            measured.add(
                    new Measured(way.name(), way.ef(), recalls[w], median(alone[w]), median(together[w]), way.bytes()));
        }
        return measured;
    }

    private static double median(double[] rates) {
        Arrays.sort(rates);
        return rates[rates.length / 2];
    }

    private static void print(Result result, Console console) {
        console.out()
                .println(Amounts.count(result.words()) + " words of dimension " + result.dimension() + ", "
                        + result.metric() + ", " + Amounts.count(result.queries()) + " queries"
                        + (result.noise() == 0 ? ", words" : ", words with noise of " + result.noise()));
        var built = result.built();
        console.out()
                .println(Amounts.format(
                        "graph built in %.1f s on %d threads: %d levels, %.1f links a word",
                        built.seconds(), result.threads(), built.levels(), built.linksAWord()));
        console.out().println();
        var table = new Table();
        table.row("", "ef", "recall@" + result.count(), "1 thread /s", result.threads() + " threads /s", "bytes/word");
        for (var way : result.ways()) {
            table.row(
                    way.name(),
                    way.ef() == 0 ? "" : String.valueOf(way.ef()),
                    Amounts.format("%.4f", way.recall()),
                    rate(way.queriesASecond()),
                    rate(way.queriesASecondAllThreads()),
                    Amounts.count(way.bytesAWord()));
        }
        table.print(console.out());
    }

    private static String rate(double rate) {
        return rate < 100 ? Amounts.format("%.1f", rate) : Amounts.count(Math.round(rate));
    }

    private static void draw(Result result, Path file) {
        var lines = new LinkedHashMap<String, List<RecallPlot.Point>>();
        for (var way : result.ways()) {
            lines.computeIfAbsent(way.name(), _ -> new ArrayList<>())
                    .add(new RecallPlot.Point(way.recall(), way.queriesASecond()));
        }
        String title = Amounts.count(result.words()) + " words of dimension " + result.dimension() + ", "
                + result.metric() + ": recall@" + result.count() + ", one thread";
        byte[] svg = RecallPlot.of(title, lines).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, svg.length, out -> out.write(svg));
    }
}
