package dev.kindred.cli;

import dev.kindred.classify.TestReport;
import dev.kindred.classify.TestReport.Score;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred classify test`: how good a classifier is.
@picocli.CommandLine.Command(
        name = "test",
        description = {
            "Predicts the labels of labelled texts and compares: precision, recall and F1 of all labels together, as",
            "fasttext test counts them, and of each label."
        },
        footer = {
            "",
            "Examples:",
            "  kindred classify test news.bin news.test",
            "  kindred classify test tags.bin tags.test --count 5 --threshold 0.2 --per-label",
            "  kindred classify test news.ftz news.test --confusion",
            "  kindred classify test news.bin news.test --json | jq .total.f1"
        })
final class TestClassifier implements Command {

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model of fastText's kind: .bin or .ftz.")
    Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "Files of labelled texts.")
    List<Path> texts = List.of();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many labels are predicted for a text; 0 for all (default: ${DEFAULT-VALUE}).")
    int count = 1;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "Predict no less probable labels (default: ${DEFAULT-VALUE}).")
    double threshold;

    @Option(names = "--per-label", description = "Also print a line for each label.")
    boolean perLabel;

    @Option(names = "--confusion", description = "Also print which label was taken for which, how often.")
    boolean confusion;

    @Option(names = "--json", description = "Print one JSON object, labels included.")
    boolean json;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public int run(Invocation invocation, Console console) {
        PredictLabels.check(invocation, count, threshold, threads);
        if (json) {
            invocation.refuse("with --json", "--per-label");
        }
        var classifier = ClassifierFile.open(model);
        int most = count == 0 ? classifier.labels().size() : count;
        var report = classifier.test(texts, most, threshold, confusion, threads);
        if (report.examples() == 0) {
            throw new Failure(texts.stream().map(Path::toString).collect(Collectors.joining(", ")) + ": none of "
                    + report.skipped() + " texts has a label and a word that " + model
                    + " knows"
                    + (report.unknownLabels() > 0
                            ? "; its labels begin with " + classifier.labels().getFirst()
                            : ""));
        }
        if (json) {
            Json.print(console, judgement(report));
        } else {
            print(report, console);
        }
        if (report.unknownLabels() > 0) {
            console.err()
                    .println(report.unknownLabels() + " labels that " + model
                            + " does not know are left out of the count, as in fasttext test");
        }
        return Main.DONE;
    }

    record Judgement(
            String model,
            int count,
            double threshold,
            long examples,
            long skipped,
            long unknownLabels,
            Figures total,
            List<Figures> labels,
            List<List<Long>> confusion) {}

    record Figures(String label, double precision, double recall, double f1, long right, long predicted, long there) {

        static Figures of(String label, Score score) {
            return new Figures(
                    label,
                    number(score.precision()),
                    number(score.recall()),
                    number(score.f1()),
                    score.right(),
                    score.predicted(),
                    score.there());
        }

        /// JSON knows no NaN.
        private static double number(double value) {
            return Double.isNaN(value) ? 0 : value;
        }
    }

    private Judgement judgement(TestReport report) {
        return new Judgement(
                model.toString(),
                report.most(),
                threshold,
                report.examples(),
                report.skipped(),
                report.unknownLabels(),
                Figures.of("", report.total()),
                report.labels().stream()
                        .map(label -> Figures.of(label.label(), label.score()))
                        .toList(),
                report.confusion());
    }

    private void print(TestReport report, Console console) {
        var out = console.out();
        if (perLabel) {
            var table = new Table();
            table.row("label", "precision", "recall", "F1", "right", "predicted", "there");
            for (var label : report.labels()) {
                var score = label.score();
                table.row(
                        label.label(),
                        decimal(score.precision()),
                        decimal(score.recall()),
                        decimal(score.f1()),
                        String.valueOf(score.right()),
                        String.valueOf(score.predicted()),
                        String.valueOf(score.there()));
            }
            table.print(out);
        }
        if (confusion) {
            printConfusion(report, console);
        }
        String at = "@" + report.most() + "\t";
        out.println("N\t" + report.examples());
        out.println("P" + at + threeDigits(report.total().precision()));
        out.println("R" + at + threeDigits(report.total().recall()));
        out.println("F1" + at + threeDigits(report.total().f1()));
    }

    private static void printConfusion(TestReport report, Console console) {
        var table = new Table();
        var names = report.labels().stream().map(TestReport.LabelScore::label).toList();
        var head = new ArrayList<>(List.of("there \\ predicted"));
        head.addAll(names);
        table.row(head.toArray(String[]::new));
        for (int label = 0; label < names.size(); label++) {
            var row = new ArrayList<>(List.of(names.get(label)));
            report.confusion().get(label).forEach(times -> row.add(times.toString()));
            table.row(row.toArray(String[]::new));
        }
        table.print(console.out());
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "-" : Amounts.format("%.4f", value);
    }

    /// As fastText prints it.
    private static String threeDigits(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        var out = new ByteArrayOutputStream();
        ShortDecimal.write((float) (Math.round(value * 1e3) / 1e3), out);
        return value < 0.1 && value > 0 ? Amounts.format("%.3g", value) : out.toString(StandardCharsets.US_ASCII);
    }
}
