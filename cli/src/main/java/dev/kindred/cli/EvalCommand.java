package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.eval.Analogies;
import dev.kindred.eval.AnalogyReport;
import dev.kindred.eval.AnalogyReport.Accuracy;
import dev.kindred.eval.Interval;
import dev.kindred.eval.Protocol;
import dev.kindred.eval.Report;
import dev.kindred.eval.SimilarityReport;
import dev.kindred.eval.WordSimilarity;
import dev.kindred.search.ExactIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred eval`: how good vectors are.
@picocli.CommandLine.Command(
        name = "eval",
        description = {
            "Judges vectors by analogies and by similarities that people gave to pairs of words.",
            "Prints accuracy (analogies) or Spearman's correlation (similarity), its 95 %% bootstrap interval and how",
            "much of the test the vocabulary covers."
        },
        footer = {
            "",
            "Examples:",
            "  kindred eval wiki.bin --analogies questions-words.txt --similarity wordsim353.tsv",
            "  kindred eval wiki.bin --analogies BATS_3.0/ --method multiply --restrict 100000",
            "  kindred eval wiki.bin --similarity men.txt --similarity simlex.txt --show-oov"
        })
final class EvalCommand implements Command {

    @Parameters(paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Option(
            names = "--analogies",
            paramLabel = "FILE",
            description = "Analogies: questions-words.txt and its like, a BATS file or folder. May be repeated.")
    List<Path> analogies = List.of();

    @Option(
            names = "--similarity",
            paramLabel = "FILE",
            description = "Pairs of words with a score: WordSim-353, SimLex-999, MEN and their like. May be repeated.")
    List<Path> similarities = List.of();

    @Option(
            names = "--restrict",
            paramLabel = "N",
            description = "Analogies among the N most frequent words; 0 is all (default: ${DEFAULT-VALUE}).")
    int restrict = Protocol.analogies().mostFrequent();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "For analogies, ${COMPLETION-CANDIDATES}: 3CosAdd or 3CosMul (default: ${DEFAULT-VALUE}).")
    AnalogyCommand.Method method = AnalogyCommand.Method.ADD;

    @Option(names = "--match-case", description = "Keep upper and lower case apart.")
    boolean matchCase;

    @Option(names = "--count-unknown", description = "Unknown words count as wrong, instead of being left out.")
    boolean countUnknown;

    @Option(names = "--show-oov", description = "Also list what the vocabulary does not cover, on standard error.")
    boolean showOov;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        if (analogies.isEmpty() && similarities.isEmpty()) {
            throw invocation.wrongUse("nothing to judge by: give --analogies FILE or --similarity FILE");
        }
        if (analogies.isEmpty()) {
            invocation.refuse("without --analogies", "--restrict", "--method");
        }
        if (restrict < 0) {
            throw invocation.wrongUse("--restrict " + restrict + ", must be at least 0");
        }
        // Test files first: they are small, and a mistake in one should not cost the reading of the
        // vectors.
        var asked = analogies.stream().map(Analogies::read).toList();
        var pairs = similarities.stream().map(WordSimilarity::read).toList();
        var embeddings = OpenedVectors.open(vectors, console);
        var reports = judge(asked, pairs, embeddings);
        if (json) {
            Json.print(console, new Judgement(vectors.toString(), reports));
        } else {
            print(reports, console);
        }
        if (showOov) {
            reports.forEach(report -> listUnknown(report, console));
        }
        return Main.DONE;
    }

    record Judgement(String vectors, List<Report> reports) {}

    private List<Report> judge(List<Analogies> asked, List<WordSimilarity> pairs, Embeddings embeddings) {
        var reports = new ArrayList<Report>();
        if (!asked.isEmpty()) {
            var index = ExactIndex.of(embeddings);
            var protocol =
                    protocol(Protocol.analogies()).withMostFrequent(restrict == 0 ? Integer.MAX_VALUE : restrict);
            asked.forEach(test -> reports.add(test.judge(index, method.inSearch(), protocol)));
        }
        pairs.forEach(test -> reports.add(test.judge(embeddings, protocol(Protocol.similarity()))));
        return reports;
    }

    private Protocol protocol(Protocol defaults) {
        return defaults.withCaseFolded(!matchCase).withUnknownCounted(countUnknown);
    }

    private static void print(List<Report> reports, Console console) {
        for (var report : reports) {
            var table = new Table();
            switch (report) {
                case AnalogyReport analogies -> {
                    table.row(analogies.name(), "accuracy", "95 % interval", "right", "judged", "covered");
                    analogies.sections().forEach(section -> add(table, section));
                    if (analogies.semantic().questions() > 0
                            && analogies.syntactic().questions() > 0) {
                        add(table, analogies.semantic());
                        add(table, analogies.syntactic());
                    }
                    add(table, analogies.total());
                }
                case SimilarityReport similarity -> {
                    table.row(similarity.name(), "spearman", "95 % interval", "pearson", "judged", "covered");
                    table.row(
                            "total",
                            Amounts.format("%.4f", similarity.spearman()),
                            interval(similarity.interval(), 1, "%.4f"),
                            Amounts.format("%.4f", similarity.pearson()),
                            String.valueOf(similarity.judged()),
                            percent(similarity.coverage()));
                    if (similarity.composed() > 0) {
                        table.row("of n-grams", "", "", "", String.valueOf(similarity.composed()), "");
                    }
                }
            }
            table.print(console.out());
        }
    }

    private static void add(Table table, Accuracy section) {
        table.row(
                section.name(),
                percent(section.value()),
                interval(section.interval(), 100, "%.1f"),
                String.valueOf(section.correct()),
                String.valueOf(section.judged()),
                percent(section.coverage()));
    }

    private static String percent(double share) {
        return Amounts.format("%.1f %%", 100 * share);
    }

    private static String interval(Interval interval, double factor, String number) {
        return Amounts.format(number, factor * interval.low()) + " to "
                + Amounts.format(number, factor * interval.high());
    }

    private static void listUnknown(Report report, Console console) {
        switch (report) {
            case AnalogyReport analogies ->
                analogies.unknownWords().forEach(word -> console.err().println(report.name() + ": unknown " + word));
            case SimilarityReport similarity ->
                similarity
                        .unknown()
                        .forEach(pair -> console.err()
                                .println(report.name() + ": unknown " + pair.first() + " " + pair.second()));
        }
    }
}
