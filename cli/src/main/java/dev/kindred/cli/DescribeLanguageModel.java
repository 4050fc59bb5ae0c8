package dev.kindred.cli;

import dev.kindred.language.NgramModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model info`: what a model's file holds.
@picocli.CommandLine.Command(
        name = "info",
        description = "Says what a model's file holds and how it was made.",
        footer = {
            "",
            "Examples:",
            "  kindred language-model info wiki.probing",
            "  kindred language-model info wiki.trie --check",
            "  kindred language-model info lm.arpa.gz --json"
        })
final class DescribeLanguageModel implements Command {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model of Kindred's, or one in ARPA format, plain, .gz or .zst.")
    Path path = Path.of("");

    @Option(names = "--check", description = "Compare all of the file with its checksums.")
    boolean check;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    record Facts(
            String format, int order, List<Long> ngrams, int quantizedBits, long bytes, Map<String, String> settings) {}

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        try (var model = ModelProgress.during(console, listener -> NgramModel.open(path, listener))) {
            if (check) {
                if (model.structure().isEmpty()) {
                    throw invocation.wrongUse("--check: a file in ARPA format has no checksums");
                }
                model.verify();
            }
            var counts = new ArrayList<Long>();
            for (int order = 1; order <= model.order(); order++) {
                counts.add(model.count(order));
            }
            String format = model.structure().map(Spelled::of).orElse("arpa");
            var facts = new Facts(
                    format,
                    model.order(),
                    counts,
                    model.bits(),
                    Files.size(path),
                    model.settings().values());
            if (json) {
                Json.print(console, facts);
            } else {
                print(facts, console);
            }
        }
        return Main.DONE;
    }

    private void print(Facts facts, Console console) {
        var table = new Table();
        table.left(
                "format",
                facts.format + (facts.quantizedBits == 0 ? "" : ", quantised to " + facts.quantizedBits + " bits"));
        table.left("order", String.valueOf(facts.order));
        for (int i = 0; i < facts.order; i++) {
            table.left(i == 0 ? "words" : "n-grams of " + (i + 1), Amounts.count(facts.ngrams.get(i)));
        }
        table.left("size", Amounts.bytes(facts.bytes));
        facts.settings.forEach((name, value) -> table.left(name, value));
        table.print(console.out());
        if (check) {
            console.out().println("All checksums are right.");
        }
    }
}
