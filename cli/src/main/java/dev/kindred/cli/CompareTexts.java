package dev.kindred.cli;

import dev.kindred.document.TextMeasure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred document compare`: how alike two texts are.
@picocli.CommandLine.Command(
        name = "compare",
        description = {
            "Prints how alike two texts are: a similarity, or with wmd, rwmd and wcd a distance, of which",
            "less is nearer. Without texts: of each line of standard input, two texts with a tab between."
        },
        footer = {
            "",
            "Examples:",
            "  kindred document compare wiki.kindred 'The cat chases the mouse' 'The kitten hunts rodents'",
            "  kindred document compare wiki.kindred --method wmd '我喜欢猫' '他爱小狗' --json",
            "  kindred document compare wiki.kindred --method usif --learn texts.txt < pairs.tsv",
            "",
            "average: the cosine of the means of the words' vectors. idf, sif, usif: of weighted means, and",
            "without what the texts of --learn have in common (Arora 2017, Ethayarajh 2018). power-means: of",
            "mean, least, greatest and third power mean (Rücklé 2018). soft-cosine: of counts of words, like",
            "words partly equal (Sidorov 2014). wmd: word mover's distance; rwmd and wcd: its lower bounds",
            "(Kusner 2015). Words without a vector are left out; a text of which no word has one is infinitely",
            "far away, and similar to nothing."
        })
final class CompareTexts implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "Two texts, each in quotes.")
    List<String> texts = List.of();

    @Mixin
    TextMethodArguments how = new TextMethodArguments();

    @Option(names = "--json", description = "Print a JSON object for each pair.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        if (!texts.isEmpty() && texts.size() != 2) {
            throw invocation.wrongUse(texts.size() + " texts, must be 2: each in quotes");
        }
        how.check(invocation);
        var opened = how.open(vectors, console);
        var measure = how.measure(opened);
        if (texts.isEmpty()) {
            return comparePairs(opened, measure, console);
        }
        opened.tellUnknown(texts, console);
        print(opened, measure, texts.subList(0, 1), texts.subList(1, 2), console);
        return Main.DONE;
    }

    private int comparePairs(OpenedTexts opened, TextMeasure measure, Console console) {
        var pairs = new LineBatches("document compare", console);
        return pairs.eachPair((some, others) -> print(opened, measure, some, others, console));
    }

    private void print(
            OpenedTexts opened, TextMeasure measure, List<String> some, List<String> others, Console console) {
        double[] values = measure.between(some, others);
        for (int i = 0; i < values.length; i++) {
            if (json) {
                var both = List.of(some.get(i), others.get(i));
                var answer = new LinkedHashMap<String, Object>();
                answer.put("texts", both);
                answer.put("method", Spelled.of(how.method));
                answer.put(how.method.isDistance() ? "distance" : "similarity", finite(values[i]));
                answer.put("unknown", opened.unknown(both));
                Json.print(console, answer);
            } else {
                console.out().println(Amounts.format("%.4f", values[i]));
            }
        }
    }

    /// JSON has no infinite numbers.
    private static Optional<Double> finite(double value) {
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
    }
}
