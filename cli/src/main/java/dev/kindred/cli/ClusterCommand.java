package dev.kindred.cli;

import dev.kindred.cluster.CentralRows;
import dev.kindred.cluster.Geometry;
import dev.kindred.cluster.Hdbscan;
import dev.kindred.cluster.KMeans;
import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred cluster`: words in groups.
@picocli.CommandLine.Command(
        name = "cluster",
        description = {
            "Puts words in groups and prints the groups with their most central words, the largest group first.",
            "kmeans makes as many groups as it is told, and every word is in one. hdbscan finds groups where words",
            "stand densely, as many as there are; the others belong to none (cluster -1 in the file)."
        },
        footer = {
            "",
            "Examples:",
            "  kindred cluster wiki.kindred --clusters 100 --output clusters.tsv",
            "  kindred cluster wiki.bin --most-frequent 20000 --clusters 50 --count 5",
            "  kindred cluster wiki.bin --method hdbscan --most-frequent 10000 --min-cluster-size 5",
            "  kindred cluster wiki.bin --words-file animals.txt --clusters 8 --json"
        })
final class ClusterCommand implements Command {

    /// The time of HDBSCAN grows with the square of the words: these take seconds.
    private static final int HDBSCAN_WORDS = 10_000;

    /// How words are put together.
    enum Method {
        KMEANS,
        HDBSCAN
    }

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Method method = Method.KMEANS;

    @Mixin
    WordChoice choice = new WordChoice();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What makes words near, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Geometry geometry = Geometry.COSINE;

    @Option(
            names = "--clusters",
            paramLabel = "K",
            description = "kmeans: how many groups (default: the square root of half the words).")
    Optional<Integer> clusters = Optional.empty();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "kmeans: at most so many rounds (default: ${DEFAULT-VALUE}).")
    int iterations = KMeans.Options.of(1).iterations();

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description = "kmeans: a round that gains less is the last one (default: ${DEFAULT-VALUE}).")
    double tolerance = KMeans.Options.of(1).tolerance();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "kmeans: of the first centres (default: ${DEFAULT-VALUE}).")
    long seed = KMeans.Options.of(1).seed();

    @Option(
            names = "--min-cluster-size",
            paramLabel = "N",
            description = "hdbscan: fewer words are no group, at least 2 (default: ${DEFAULT-VALUE}).")
    int minimumSize = Hdbscan.Options.defaults().minimumClusterSize();

    @Option(
            names = "--min-samples",
            paramLabel = "N",
            description = "hdbscan: so many words near by are dense, itself counted; more make fewer groups"
                    + " (default: the minimum size).")
    Optional<Integer> minimumSamples = Optional.empty();

    @Option(
            names = "--selection",
            paramLabel = "NAME",
            description = "hdbscan: ${COMPLETION-CANDIDATES}; leaves are more and smaller groups"
                    + " (default: ${DEFAULT-VALUE}).")
    Hdbscan.Selection selection = Hdbscan.Selection.EXCESS_OF_MASS;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many words of each group are printed (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write every word with the number of its group, a tab between them.")
    Optional<Path> output = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "At least 1; of no effect on the result (default: all cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    /// @param clusters `[words]`: numbered by falling size; -1 for none
    /// @param summary  what else is to be said
    /// @param inertia  empty where there is none
    private record Found(int[] clusters, int count, String summary, Optional<Double> inertia) {}

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation);
        output.ifPresent(AtomicFile::requireWritable);
        var opened = OpenedVectors.open(vectors, console);
        long start = System.nanoTime();
        var words = choice.of(opened, method == Method.KMEANS ? opened.size() : HDBSCAN_WORDS)
                .words();
        var found = numbered(
                switch (method) {
                    case KMEANS -> byKMeans(words, invocation, console);
                    case HDBSCAN -> byHdbscan(words, invocation, console);
                });
        var central = CentralRows.of(words.matrix(), found.clusters, found.count, geometry, count, threads);
        console.err().println(found.summary + " in " + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
        output.ifPresent(file -> write(words, found.clusters, file));
        print(words, found, central, console);
        return Main.DONE;
    }

    private void check(Invocation invocation) {
        choice.check(invocation);
        switch (method) {
            case KMEANS ->
                invocation.refuse("with --method kmeans", "--min-cluster-size", "--min-samples", "--selection");
            case HDBSCAN ->
                invocation.refuse("with --method hdbscan", "--clusters", "--iterations", "--tolerance", "--seed");
        }
        if (count < 0) {
            throw invocation.wrongUse("--count " + count + ", must be at least 0");
        }
        try {
            kMeansOptions(clusters.orElse(1));
            hdbscanOptions();
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private KMeans.Options kMeansOptions(int groups) {
        return new KMeans.Options(groups, geometry, iterations, tolerance, seed, threads);
    }

    private Hdbscan.Options hdbscanOptions() {
        return new Hdbscan.Options(minimumSize, minimumSamples.orElse(minimumSize), selection, geometry, threads);
    }

    private Found byKMeans(Embeddings words, Invocation invocation, Console console) {
        int groups = clusters.orElse(Math.max(1, (int) Math.round(Math.sqrt(words.size() / 2.0))));
        if (groups > words.size()) {
            throw invocation.wrongUse(
                    "--clusters " + groups + ", must be at most the number of words, " + Amounts.count(words.size()));
        }
        var progress = new ClusteringProgress(console);
        var found = KMeans.of(words.matrix(), kMeansOptions(groups), progress);
        progress.done();
        String summary = Amounts.count(words.size()) + " words in " + Amounts.count(groups) + " groups, inertia "
                + Amounts.format("%.6g", found.inertia()) + " after " + found.iterations() + " rounds"
                + (found.isConverged() ? "" : " (more would lower it)");
        return new Found(found.clusters(), groups, summary, Optional.of(found.inertia()));
    }

    private Found byHdbscan(Embeddings words, Invocation invocation, Console console) {
        if (hdbscanOptions().minimumSamples() > words.size()) {
            throw invocation.wrongUse("--min-samples " + hdbscanOptions().minimumSamples()
                    + ", must be at most the number of words, " + Amounts.count(words.size()));
        }
        var progress = new ClusteringProgress(console);
        var found = Hdbscan.of(words.matrix(), hdbscanOptions(), progress);
        progress.done();
        String summary = Amounts.count(words.size() - found.noise()) + " words in " + Amounts.count(found.count())
                + " groups, " + Amounts.count(found.noise()) + " words in none";
        return new Found(found.clusters(), found.count(), summary, Optional.empty());
    }

    /// The largest group gets the number 0.
    private static Found numbered(Found found) {
        int[] sizes = sizes(found.clusters, found.count);
        int[] bySize = IntStream.range(0, found.count)
                .boxed()
                .sorted((a, b) -> Integer.compare(sizes[b], sizes[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        var numbers = new int[found.count];
        for (int number = 0; number < bySize.length; number++) {
            numbers[bySize[number]] = number;
        }
        int[] clusters = Arrays.stream(found.clusters)
                .map(cluster -> cluster < 0 ? cluster : numbers[cluster])
                .toArray();
        return new Found(clusters, found.count, found.summary, found.inertia);
    }

    private static int[] sizes(int[] clusters, int count) {
        var sizes = new int[count];
        for (int cluster : clusters) {
            if (cluster >= 0) {
                sizes[cluster]++;
            }
        }
        return sizes;
    }

    private static void write(Embeddings words, int[] clusters, Path file) {
        var lines = new StringBuilder();
        for (int row = 0; row < clusters.length; row++) {
            lines.append(PlacesFile.cell(words.vocabulary().word(row)))
                    .append('\t')
                    .append(clusters[row])
                    .append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, bytes.length, out -> out.write(bytes));
    }

    record Group(int cluster, int size, List<String> words) {}

    record Answer(String method, int words, int unclustered, Optional<Double> inertia, List<Group> clusters) {}

    private void print(Embeddings words, Found found, List<List<Integer>> central, Console console) {
        int[] sizes = sizes(found.clusters, found.count);
        var groups = new ArrayList<Group>();
        for (int c = 0; c < found.count; c++) {
            var names = central.get(c).stream()
                    .map(row -> words.vocabulary().word(row))
                    .toList();
            groups.add(new Group(c, sizes[c], names));
        }
        if (json) {
            int unclustered = words.size() - Arrays.stream(sizes).sum();
            Json.print(console, new Answer(Spelled.of(method), words.size(), unclustered, found.inertia, groups));
            return;
        }
        var table = new Table();
        groups.forEach(
                group -> table.left(group.cluster + "", Amounts.count(group.size), String.join(" ", group.words)));
        table.print(console.out());
    }
}
