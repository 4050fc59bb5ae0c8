package dev.kindred.cli;

import dev.kindred.eval.Protocol;
import dev.kindred.eval.TermClassification;
import dev.kindred.sparse.Resources;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred tfidf judge`: how well labels of texts can be told by weighted terms.
@picocli.CommandLine.Command(
        name = "judge",
        description = {
            "Learns labels of texts from TRAIN by their weighted terms, with a linear support vector machine for each",
            "label, and says how many texts of TEST get a right one. Lines are text TAB label or label TAB text, with a",
            "heading or without, or fastText's with one or several __label__…"
        },
        footer = {
            "",
            "Examples:",
            "  kindred tfidf judge agnews/dev.tsv agnews/test.tsv --ngrams 1-2 --tf log",
            "  kindred tfidf judge tnews/train.tsv tnews/dev.tsv --analyzer char-wb --ngrams 1-3 --json"
        })
final class JudgeTerms implements Command {

    @Parameters(index = "0", paramLabel = "TRAIN", description = "Texts with labels that are learned.")
    Path train = Path.of("");

    @Parameters(index = "1", paramLabel = "TEST", description = "Texts with labels that are judged.")
    Path test = Path.of("");

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin(name = "Terms")
    TermArguments terms = new TermArguments();

    @Mixin(name = "Weights")
    WeightingArguments weights = new WeightingArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        var options = FitTfIdf.options(terms, weights, invocation);
        var resources = Resources.defaults().withThreads(threads.threads);
        var task = new TermClassification(TermClassification.read(train), TermClassification.read(test));
        var result = Waiting.during(
                "learning from " + Amounts.count(task.train().size()) + " texts",
                console,
                () -> task.judge(options, Protocol.similarity(), resources));
        if (json) {
            Json.print(console, result);
            return Main.DONE;
        }
        var table = new Table();
        table.row("right", "95 % interval", "terms", "cost", "labels", "learned", "judged");
        table.row(
                percent(result.accuracy()),
                percent(result.interval().low()) + "–"
                        + percent(result.interval().high()),
                Amounts.count(result.columns()),
                String.valueOf(result.cost()),
                Amounts.count(result.labels()),
                Amounts.count(result.learned()),
                Amounts.count(result.judged()));
        table.print(console.out());
        return Main.DONE;
    }

    private static String percent(double share) {
        return Amounts.format("%.1f %%", 100 * share);
    }
}
