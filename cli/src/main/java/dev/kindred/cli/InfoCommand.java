package dev.kindred.cli;

import dev.kindred.embedding.Provenance;
import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred info`: what a file of vectors is.
@picocli.CommandLine.Command(
        name = "info",
        description = "Says what a file of vectors holds, and how Kindred trained it. The whole file is checked.",
        footer = {"", "Examples:", "  kindred info wiki.kindred", "  kindred info downloaded.bin.gz --json"})
final class InfoCommand implements Command {

    private static final int FIRST_WORDS = 10;

    @Parameters(paramLabel = "FILE", description = "A file of vectors in any format.")
    Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var facts = new LinkedHashMap<String, Object>();
        var format = VectorFile.recognise(file);
        facts.put("file", file.toString());
        facts.put("format", Spelled.of(format));
        facts.put("bytes", Files.size(file));
        var embeddings = VectorFile.open(file);
        var vocabulary = embeddings.vocabulary();
        facts.put("words", embeddings.size());
        facts.put("dimension", embeddings.dimension());
        if (vocabulary.hasCounts()) {
            facts.put("counted", vocabulary.totalCount());
        }
        facts.put(
                "first words",
                IntStream.range(0, Math.min(FIRST_WORDS, vocabulary.size()))
                        .mapToObj(vocabulary::word)
                        .toList());
        if (format == VectorFormat.KINDRED) {
            addOrigin(facts);
        }
        if (json) {
            Json.print(console, facts);
        } else {
            print(facts, console);
        }
        return Main.DONE;
    }

    private void addOrigin(Map<String, Object> facts) {
        var opened = KindredFile.open(file);
        opened.verify();
        var model = opened.model();
        facts.put("holds", model.isEmpty() ? "vectors" : opened.isFinished() ? "model" : "checkpoint");
        opened.provenance().ifPresent(made -> {
            facts.put("method", made.method());
            facts.put("version", made.version());
            facts.put("text", fingerprint(made));
            facts.put("options", made.options());
        });
    }

    private static String fingerprint(Provenance made) {
        return Amounts.format("%016x", made.corpusFingerprint());
    }

    private static void print(Map<String, Object> facts, Console console) {
        var table = new Table();
        facts.forEach((name, value) -> {
            switch (value) {
                case List<?> words ->
                    table.left(
                            name,
                            String.join(" ", words.stream().map(String::valueOf).toList()));
                case Map<?, ?> options ->
                    options.forEach((option, set) -> table.left("--" + option, String.valueOf(set)));
                case Number number -> table.left(name, Amounts.count(number.longValue()));
                default -> table.left(name, String.valueOf(value));
            }
        });
        table.print(console.out());
    }
}
