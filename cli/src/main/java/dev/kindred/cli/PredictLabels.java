package dev.kindred.cli;

import dev.kindred.classify.BestLabels;
import dev.kindred.classify.TextClassifier;
import dev.kindred.corpus.RawText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred classify predict`: labels of texts, a line of answers for each line of text.
@picocli.CommandLine.Command(
        name = "predict",
        description = {
            "Prints the most probable labels of each line of text, each with its probability, the best first:",
            "the lines of fasttext predict-prob."
        },
        footer = {
            "",
            "Examples:",
            "  kindred classify predict news.bin texts.txt",
            "  kindred classify predict news.bin texts.txt.gz --count 3 --threshold 0.1",
            "  echo 'how long does bread keep?' | kindred classify predict cooking.ftz --labels-only"
        })
final class PredictLabels implements Command {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model of fastText's kind: .bin or .ftz.")
    Path model = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TEXT",
            description = "Files of texts (default: standard input).")
    List<Path> texts = List.of(STANDARD_INPUT);

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many labels a line, at most; 0 for all (default: ${DEFAULT-VALUE}).")
    int count = 1;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "Leave out less probable labels (default: ${DEFAULT-VALUE}).")
    double threshold;

    @Option(names = "--labels-only", description = "Print no probabilities.")
    boolean labelsOnly;

    @Option(names = "--json", description = "Print a JSON object for each line.")
    boolean json;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation, count, threshold, threads);
        if (json) {
            invocation.refuse("with --json", "--labels-only");
        }
        var classifier = ClassifierFile.open(model);
        int most = count == 0 ? classifier.labels().size() : count;
        var writer = json ? jsonLines(classifier) : lines(classifier);
        var out = new BufferedOutputStream(console.out(), 1 << 16);
        for (var text : texts) {
            try (InputStream lines = text.equals(STANDARD_INPUT) ? console.in() : RawText.open(text)) {
                classifier.predictLines(lines, most, threshold, threads, writer, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Main.DONE;
    }

    static void check(Invocation invocation, int count, double threshold, int threads) {
        if (count < 0) {
            throw invocation.wrongUse("--count " + count + ", must be at least 0");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw invocation.wrongUse("--threshold " + threshold + ", must be from 0 to 1");
        }
        if (threads < 1 || threads > 1024) {
            throw invocation.wrongUse("--threads " + threads + ", must be from 1 to 1024");
        }
    }

    private TextClassifier.LineWriter lines(TextClassifier classifier) {
        var names = classifier.labels().stream()
                .map(label -> label.getBytes(StandardCharsets.UTF_8))
                .toList();
        return (best, out) -> {
            for (int i = 0; i < best.size(); i++) {
                if (i > 0) {
                    out.write(' ');
                }
                out.writeBytes(names.get(best.label(i)));
                if (!labelsOnly) {
                    out.write(' ');
                    ShortDecimal.write(best.probability(i), out);
                }
            }
            out.write('\n');
        };
    }

    record Line(List<Found> labels) {}

    record Found(String label, float probability) {}

    private static TextClassifier.LineWriter jsonLines(TextClassifier classifier) {
        return (best, out) -> {
            out.writeBytes(Json.line(found(best, classifier)).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        };
    }

    private static Line found(BestLabels best, TextClassifier classifier) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < best.size(); i++) {
            found.add(new Found(classifier.labels().get(best.label(i)), best.probability(i)));
        }
        return new Line(found);
    }
}
