package dev.kindred.cli;

import dev.kindred.corpus.TextCorpus;
import dev.kindred.language.Perplexity;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model perplexity`: how well a model predicts a text.
@picocli.CommandLine.Command(
        name = "perplexity",
        description = {
            "Prints the perplexity of a text, with and without words that the model does not know: 10 to the mean negative"
                    + " logarithm of the tokens' probabilities, as KenLM's query prints it. Tokens are words and ends of"
                    + " lines; blank lines are passed over."
        },
        footer = {
            "",
            "Examples:",
            "  kindred language-model perplexity wiki.probing test.txt",
            "  kindred language-model perplexity wiki.arpa.gz news.txt.zst --threads 1 --json",
            "  kindred language-model perplexity zh.trie 测试.txt"
        })
final class PerplexityCommand implements Command {

    @Mixin
    OpenedModel opened = new OpenedModel();

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        try (var model = opened.open(console)) {
            var options = opened.text(model).corpus().withThreads(threads.threads);
            var progress = new ReadingProgress(console);
            try (var corpus = TextCorpus.of(inputs, options)
                    .encode(VocabularyBuilder.Options.defaults().withMinCount(1), progress)) {
                progress.clear();
                long start = System.nanoTime();
                var found =
                        ModelProgress.during(console, listener -> model.perplexity(corpus, threads.threads, listener));
                double seconds = (System.nanoTime() - start) / 1e9;
                print(found, console);
                console.err()
                        .println(Amounts.format(
                                "Scored %s tokens in %.3f s: %s tokens/s",
                                Amounts.count(found.tokens()), seconds, Amounts.rate(found.tokens() / seconds)));
            } finally {
                progress.clear();
            }
        }
        return Main.DONE;
    }

    private void print(Perplexity found, Console console) {
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("perplexity", found.withUnknown());
            answer.put("perplexityWithoutUnknown", found.withoutUnknown());
            answer.put("tokens", found.tokens());
            answer.put("unknown", found.unknown());
            answer.put("sentences", found.sentences());
            answer.put("logarithm", found.logarithm());
            answer.put("byOrder", found.byOrder());
            Json.print(console, answer);
            return;
        }
        var table = new Table();
        table.row("perplexity", Amounts.format("%.4f", found.withUnknown()));
        table.row("without unknown words", Amounts.format("%.4f", found.withoutUnknown()));
        table.row("sentences", Amounts.count(found.sentences()));
        table.row("tokens", Amounts.count(found.tokens()));
        table.row("unknown words", Amounts.count(found.unknown()));
        for (int i = 0; i < found.byOrder().length; i++) {
            table.row("known by " + (i + 1) + (i == 0 ? " word" : " words"), Amounts.count(found.byOrder()[i]));
        }
        table.print(console.out());
    }
}
