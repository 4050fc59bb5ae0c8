package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.Neighbour;
import dev.kindred.transform.Drift;
import dev.kindred.transform.Drift.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred drift`: words that mean something else in another text.
@picocli.CommandLine.Command(
        name = "drift",
        description = {
            "Compares the words of two models, trained on texts of two times or kinds, and prints those that",
            "have moved most and least, with their neighbours in both.",
            "",
            "  aligned  1 - the cosine of a word's two vectors, B's rotated into A's space by all shared words",
            "  around   1 - the cosine of its similarities to its neighbours in A and in B, without rotation",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  kindred drift 1990.kindred 2020.kindred",
            "  kindred drift 1990.kindred 2020.kindred --words cell,gay,web",
            "  kindred drift news.kindred wiki.kindred --min-count 200 --count 50 --by around --json",
            "  kindred drift 上世纪.kindred 本世纪.kindred --words 小姐,同志"
        })
final class DriftCommand implements Command {

    private static final int USUAL_MIN_COUNT = 50;

    @Parameters(index = "0", paramLabel = "A", description = "Vectors in any format.")
    Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Vectors of the same dimension from another text.")
    Path second = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many of the most, and of the least changed words (default: ${DEFAULT-VALUE}).")
    int count = 20;

    @Option(
            names = "--words",
            split = ",",
            paramLabel = "WORD",
            description = "These words instead, commas between them.")
    List<String> words = List.of();

    /// What words are sorted by.
    enum By {
        ALIGNED,
        AROUND
    }

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "What most and least changed means, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    By by = By.ALIGNED;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Words that are rarer in either take no part (default: " + USUAL_MIN_COUNT
                    + ", or 0 if a file has no counts).")
    long minCount = USUAL_MIN_COUNT;

    @Option(
            names = "--max-words",
            paramLabel = "N",
            description = "Only the N first words of either file take part (default: ${DEFAULT-VALUE}).")
    int maxWords = Drift.Options.defaults().mostFrequent();

    @Option(
            names = "--neighbourhood",
            paramLabel = "K",
            description = "How many neighbours in each are around a word (default: ${DEFAULT-VALUE}).")
    int neighbourhood = Drift.Options.defaults().neighbours();

    @Option(
            names = "--neighbours",
            paramLabel = "N",
            description = "How many of them are printed (default: ${DEFAULT-VALUE}).")
    int neighbours = 5;

    @Option(names = "--no-center", description = "Keep what all words of a model share in their vectors.")
    boolean noCenter;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation);
        var before = SourceVectors.open(first, console).embeddings();
        var after = SourceVectors.open(second, console).embeddings();
        var options = options(invocation, before, after);
        var drift = WorkProgress.during(console, listener -> Drift.between(before, after, options, listener));
        console.err()
                .println(Amounts.count(drift.changes().size()) + " words take part"
                        + (options.minCount() > 0 ? ", of count " + options.minCount() + " or more in both" : ""));
        return words.isEmpty() ? mostAndLeast(drift, console) : chosen(drift, console);
    }

    private void check(Invocation invocation) {
        threads.check(invocation);
        if (!words.isEmpty()) {
            invocation.refuse("with --words", "--count", "--by");
        }
        if (count < 1) {
            throw invocation.wrongUse("--count " + count + ", must be at least 1");
        }
        if (neighbours < 1) {
            throw invocation.wrongUse("--neighbours " + neighbours + ", must be at least 1");
        }
        if (neighbourhood < 1) {
            throw invocation.wrongUse("--neighbourhood " + neighbourhood + ", must be at least 1");
        }
        if (maxWords < 1) {
            throw invocation.wrongUse("--max-words " + maxWords + ", must be at least 1");
        }
        if (minCount < 0) {
            throw invocation.wrongUse("--min-count " + minCount + ", must be at least 0");
        }
    }

    private Drift.Options options(Invocation invocation, Embeddings before, Embeddings after) {
        boolean areCounted =
                before.vocabulary().hasCounts() && after.vocabulary().hasCounts();
        if (!areCounted && minCount > 0 && invocation.isGiven("--min-count")) {
            throw new Failure("--min-count " + minCount + ": "
                    + (before.vocabulary().hasCounts() ? second : first) + " has no counts of its words");
        }
        return Drift.Options.defaults()
                .withMinCount(areCounted ? minCount : 0)
                .withMostFrequent(maxWords)
                .withNeighbours(neighbourhood)
                .withCentered(!noCenter)
                .withThreads(threads.threads);
    }

    /// A word as it is printed.
    record Moved(
            String word,
            double aligned,
            double around,
            long countInA,
            long countInB,
            List<String> nearInA,
            List<String> nearInB) {}

    record MostAndLeast(int words, List<Moved> most, List<Moved> least) {}

    record Chosen(int words, List<Moved> changes) {}

    private int mostAndLeast(Drift drift, Console console) {
        var sorted = new ArrayList<>(drift.changes());
        sorted.sort(Comparator.comparingDouble(this::measure).reversed());
        int some = Math.min(count, sorted.size());
        var most = moved(sorted.subList(0, some), drift);
        var least = moved(sorted.reversed().subList(0, some), drift);
        if (json) {
            Json.print(console, new MostAndLeast(sorted.size(), most, least));
        } else {
            print("most changed", most, console);
            console.out().println();
            print("least changed", least, console);
        }
        return Main.DONE;
    }

    private double measure(Change change) {
        return switch (by) {
            case ALIGNED -> change.distance();
            case AROUND -> change.neighbourhood();
        };
    }

    private int chosen(Drift drift, Console console) {
        var found = new ArrayList<Change>();
        int code = Main.DONE;
        for (String word : words) {
            var change = drift.of(word);
            change.ifPresent(found::add);
            if (change.isEmpty()) {
                console.err().println("kindred drift: \"" + word + "\" is not among the words that take part");
                code = Main.FAILED;
            }
        }
        if (json) {
            Json.print(console, new Chosen(drift.changes().size(), moved(found, drift)));
        } else if (!found.isEmpty()) {
            print("word", moved(found, drift), console);
        }
        return code;
    }

    private List<Moved> moved(List<Change> changes, Drift drift) {
        return changes.stream()
                .map(change -> new Moved(
                        change.word(),
                        change.distance(),
                        change.neighbourhood(),
                        change.first(),
                        change.second(),
                        words(drift.firstNeighbours(change.word(), neighbours)),
                        words(drift.secondNeighbours(change.word(), neighbours))))
                .toList();
    }

    private static List<String> words(List<Neighbour> near) {
        return near.stream().map(Neighbour::word).toList();
    }

    private static void print(String heading, List<Moved> rows, Console console) {
        var table = new Table();
        table.left(heading, "aligned", "around", "in A", "in B", "near it in A", "near it in B");
        for (var row : rows) {
            table.left(
                    row.word(),
                    Amounts.format("%.3f", row.aligned()),
                    Amounts.format("%.3f", row.around()),
                    String.valueOf(row.countInA()),
                    String.valueOf(row.countInB()),
                    String.join(" ", row.nearInA()),
                    String.join(" ", row.nearInB()));
        }
        table.print(console.out());
    }
}
