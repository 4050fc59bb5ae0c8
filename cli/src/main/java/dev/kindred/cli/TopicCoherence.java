package dev.kindred.cli;

import dev.kindred.topic.Coherence;
import dev.kindred.topic.Coherence.Measure;
import dev.kindred.topic.DocumentEncoder;
import dev.kindred.topic.EncodedDocuments;
import dev.kindred.topic.TopicModel;
import dev.kindred.topic.TopicModel.TopicWord;
import dev.kindred.topic.TopicModelFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred topics coherence`: how well the words of topics belong together.
@picocli.CommandLine.Command(
        name = "coherence",
        description = {
            "Prints how well each topic's foremost words belong together in documents of reference, and the mean.",
            "The reference is cut into words as the topics' documents were; no word of it is left out."
        },
        footer = {
            "",
            "Examples:",
            "  kindred topics coherence news.topics news.txt",
            "  kindred topics coherence news.topics wiki.txt.zst --document paragraph --measure c-npmi",
            "  kindred topics coherence news.topics news.txt --measure u-mass --count 20 --json",
            "",
            "c-v (up to 1) goes with people's judgement best, c-npmi (-1 to 1) asks of pairs whether they meet more",
            "often than by chance, u-mass (0 is best) counts in whole documents (Röder, Both & Hinneburg 2015)."
        })
final class TopicCoherence implements Command {

    @Parameters(index = "0", paramLabel = "TOPICS", description = "What kindred topics train has written.")
    Path file = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "The reference: text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Mixin
    DocumentUnit unit = new DocumentUnit();

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Measure measure = Measure.C_V;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Words of a topic, 2 to 100 (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Option(
            names = "--window",
            paramLabel = "WORDS",
            description = "How many words a window has (default: 110 for c-v, 10 for c-npmi).")
    Optional<Integer> window = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        if (measure == Measure.U_MASS) {
            invocation.refuse("with --measure u-mass, which counts whole documents", "--window");
        }
        if (count < 2 || count > 100) {
            throw invocation.wrongUse("--count " + count + ", must be 2 to 100");
        }
        int words = window.orElse(measure.window());
        if (words < 1) {
            throw invocation.wrongUse("--window " + words + ", must be at least 1");
        }
        var model = TopicModelFile.read(file);
        var topics = model.topWords(count).stream()
                .map(topic -> topic.stream().map(TopicWord::word).toList())
                .toList();
        var judged = topics.stream().filter(topic -> topic.size() >= 2).toList();
        var reference = reference(model, invocation, console);
        double[] values = Waiting.during(
                "counting windows", console, () -> Coherence.of(judged, reference, measure, words, threads.threads));
        print(topics, values, console);
        return Main.DONE;
    }

    private EncodedDocuments reference(TopicModel model, Invocation invocation, Console console) {
        var progress = new ReadingProgress(console);
        try (var reader = unit.reader(inputs, invocation, console)) {
            var options = DocumentEncoder.Options.defaults().withMinCount(1).withThreads(threads.threads);
            return DocumentEncoder.encode(reader, model.words(), options, progress)
                    .documents();
        } finally {
            progress.clear();
        }
    }

    private void print(List<List<String>> topics, double[] values, Console console) {
        double mean = Arrays.stream(values).average().orElse(0);
        var table = new Table();
        var all = new LinkedHashMap<String, Double>();
        int next = 0;
        for (int k = 0; k < topics.size(); k++) {
            if (topics.get(k).size() >= 2) { // others have no pairs
                all.put(String.valueOf(k), values[next]);
                table.left(String.valueOf(k), Amounts.format("%.4f", values[next++]), String.join(" ", topics.get(k)));
            }
        }
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("measure", Spelled.of(measure));
            answer.put("mean", mean);
            answer.put("topics", all);
            Json.print(console, answer);
        } else {
            table.left("mean", Amounts.format("%.4f", mean));
            table.print(console.out());
        }
    }
}
