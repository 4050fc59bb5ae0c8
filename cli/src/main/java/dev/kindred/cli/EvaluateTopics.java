package dev.kindred.cli;

import dev.kindred.topic.DocumentBatches.Document;
import dev.kindred.topic.HeldOut;
import dev.kindred.topic.TopicModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred topics evaluate`: how well topics foretell documents.
@picocli.CommandLine.Command(
        name = "evaluate",
        description = {
            "Prints the perplexity of documents that the topics were not learned from: the lower, the better.",
            "Words that the topics do not have are left out; so only models with the same words can be compared."
        },
        footer = {
            "",
            "Examples:",
            "  kindred topics evaluate news.topics held-out.txt",
            "  kindred topics evaluate news.topics held-out.txt --method left-to-right --particles 20",
            "",
            "completion: topics are inferred from every other word, and foretell the words between.",
            "left-to-right: each word is foretold by all before it (Wallach et al. 2009); slow for long documents."
        })
final class EvaluateTopics implements Command {

    private static final HeldOut.Options DEFAULTS = HeldOut.Options.defaults();

    @Parameters(index = "0", paramLabel = "TOPICS", description = "What kindred topics train has written.")
    Path file = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Mixin
    DocumentUnit unit = new DocumentUnit();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    HeldOut.Method method = DEFAULTS.method();

    @Option(
            names = "--particles",
            paramLabel = "N",
            description = "Of left-to-right: how many estimates are averaged (default: ${DEFAULT-VALUE}).")
    int particles = DEFAULTS.particles();

    @Option(names = "--seed", paramLabel = "N", description = "Of left-to-right (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.seed();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        if (method == HeldOut.Method.COMPLETION) {
            invocation.refuse("with --method completion", "--particles", "--seed");
        }
        if (particles < 1) {
            throw invocation.wrongUse("--particles " + particles + ", must be at least 1");
        }
        var options = new HeldOut.Options(method, particles, seed, threads.threads);
        var model = TopicModelFile.read(file);
        var documents = new ArrayList<int[]>();
        try (var reader = unit.reader(inputs, invocation, console)) {
            var cutter = model.words().new Cutter();
            for (var batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                for (Document document : batch.get().documents()) {
                    documents.add(cutter.ids(document.text(), model.vocabulary()));
                }
            }
        }
        var found = Waiting.during(
                "foretelling " + Amounts.count(documents.size()) + " documents",
                console,
                () -> HeldOut.evaluate(model, documents, options));
        if (found.words() == 0) {
            throw new Failure("no document has enough words that the topics know");
        }
        print(found, console);
        return Main.DONE;
    }

    private void print(HeldOut.Result found, Console console) {
        double each = found.logLikelihood() / found.words();
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("method", Spelled.of(method));
            answer.put("perplexity", found.perplexity());
            answer.put("logLikelihoodPerWord", each);
            answer.put("words", found.words());
            answer.put("documents", found.documents());
            Json.print(console, answer);
        } else {
            console.out()
                    .println(Amounts.format(
                            "perplexity %.2f  log-likelihood %.5f a word  %s words of %s documents",
                            found.perplexity(), each, Amounts.count(found.words()), Amounts.count(found.documents())));
        }
    }
}
