package dev.kindred.cli;

import dev.kindred.embedding.TextEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred doc2vec vector`: the vector of a text that was not trained on.
@picocli.CommandLine.Command(
        name = "vector",
        description = {
            "Prints the vector of a text, which it learns while the model stays as it is: the same vector on every",
            "call, whatever else is asked. Without a text: of each line of standard input, on all cores."
        },
        footer = {
            "",
            "Examples:",
            "  kindred doc2vec vector news.kindred Oil prices fall again",
            "  kindred doc2vec vector news.kindred < texts.txt > texts.vec",
            "  kindred doc2vec vector 新闻.kindred --json 人民银行降低利率",
            "",
            "A text of which no word is known has zeros. Vectors of documents that were trained on:",
            "kindred vector news.kindred TAG, or all of them with kindred convert."
        })
final class InferDocuments implements Command {

    @Parameters(index = "0", paramLabel = "MODEL", description = "Written by kindred train doc2vec.")
    Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "One text.")
    List<String> text = List.of();

    @Mixin
    InferenceArguments inference = new InferenceArguments();

    @Option(names = "--json", description = "Print a JSON object for each text.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        var how = inference.options(invocation);
        var opened = OpenedDocuments.open(file);
        var encoder = opened.encoder(how);
        if (text.isEmpty()) {
            new LineBatches("doc2vec vector", console).each(texts -> print(encoder, texts, console));
        } else {
            String whole = String.join(" ", text);
            opened.tellUnknown(whole, console);
            print(encoder, List.of(whole), console);
        }
        return Main.DONE;
    }

    private void print(TextEncoder encoder, List<String> texts, Console console) {
        var encoded = encoder.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            if (json) {
                var answer = new LinkedHashMap<String, Object>();
                answer.put("text", texts.get(i));
                answer.put("vector", encoded.row(i));
                Json.print(console, answer);
            } else {
                PrintedVector.print(console, "", encoded.row(i));
            }
        }
    }
}
