package dev.kindred.cli;

import dev.kindred.embedding.TextEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred document vector`: the numbers that stand for a text.
@picocli.CommandLine.Command(
        name = "vector",
        description = {
            "Prints the vector of a text, by one of the methods average, idf, sif, usif and power-means.",
            "Without a text: of each line of standard input."
        },
        footer = {
            "",
            "Examples:",
            "  kindred document vector wiki.kindred The cat chases the mouse",
            "  kindred document vector wiki.kindred --method usif --learn texts.txt < texts.txt > texts.vec",
            "",
            "kindred vector --sentences prints those of fastText's print-sentence-vectors."
        })
final class TextVectors implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "One text.")
    List<String> text = List.of();

    @Mixin
    TextMethodArguments how = new TextMethodArguments();

    @Option(names = "--json", description = "Print a JSON object for each text.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        if (how.method.isDistance() || how.method == TextMethod.SOFT_COSINE) {
            throw invocation.wrongUse("--method " + Spelled.of(how.method) + " makes no vectors of texts");
        }
        how.check(invocation);
        var opened = how.open(vectors, console);
        var encoder = how.encoder(opened);
        if (text.isEmpty()) {
            new LineBatches("document vector", console).each(texts -> print(encoder, texts, console));
        } else {
            var texts = List.of(String.join(" ", text));
            opened.tellUnknown(texts, console);
            print(encoder, texts, console);
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
