package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import dev.kindred.topic.DocumentBatches;
import dev.kindred.topic.DocumentBatches.Document;
import dev.kindred.topic.TopicInference;
import dev.kindred.topic.TopicModelFile;
import dev.kindred.vocab.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred topics infer`: the topics of documents.
@picocli.CommandLine.Command(
        name = "infer",
        description = {
            "Prints of each document where it stands (line or file), then its foremost topics with their shares.",
            "The answer depends on the document alone. A document without a known word has only its name."
        },
        footer = {
            "",
            "Examples:",
            "  kindred topics infer news.topics more-news.txt",
            "  kindred topics infer news.topics articles/ --count 5 --json",
            "  kindred topics infer news.topics news.txt --all > shares.tsv",
            "  kindred topics infer news.topics news.txt --output shares.npy",
            "  echo 人民银行降低利率 | kindred topics infer 新闻.topics -"
        })
final class InferTopics implements Command {

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

    @Option(names = "--count", paramLabel = "N", description = "How many topics (default: ${DEFAULT-VALUE}).")
    int count = 3;

    @Option(names = "--all", description = "Print the shares of all topics in their order, with tabs between.")
    boolean all;

    @Option(names = "--json", description = "Print a JSON object for each document.")
    boolean json;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write a table of vectors instead, a document a row; its format is told by its extension "
                    + OutputFormat.EXTENSIONS + ".")
    Optional<Path> output = Optional.empty();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        if (count < 1) {
            throw invocation.wrongUse("--count " + count + ", must be at least 1");
        }
        if (all) {
            invocation.refuse("with --all", "--count", "--json");
        }
        var format = format(invocation);
        var model = TopicModelFile.read(file);
        var inference = TopicInference.of(model, threads.threads);
        try (var reader = unit.reader(inputs, invocation, console)) {
            if (output.isPresent()) {
                write(inference, reader, output.get(), format.orElseThrow(), console);
            } else {
                each(inference, reader, console, (document, shares) -> print(document, shares, console));
            }
        }
        return Main.DONE;
    }

    private Optional<VectorFormat> format(Invocation invocation) {
        if (output.isEmpty()) {
            return Optional.empty();
        }
        invocation.refuse("with --output", "--count", "--json", "--all");
        var format = new TableOutput();
        return Optional.of(format.tableFormat(output.get(), invocation));
    }

    private static void each(
            TopicInference inference, DocumentBatches reader, Console console, BiConsumer<Document, float[]> use) {
        for (var batch = reader.next(); batch.isPresent() && !console.isOutClosed(); batch = reader.next()) {
            var documents = batch.get().documents();
            var shares = inference.encode(documents.stream().map(Document::text).toList());
            for (int i = 0; i < documents.size(); i++) {
                use.accept(documents.get(i), shares.row(i));
            }
        }
    }

    private void print(Document document, float[] shares, Console console) {
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("document", document.name());
            var topics = new LinkedHashMap<String, Float>();
            foremost(shares).forEach(k -> topics.put(String.valueOf(k), shares[k]));
            answer.put("topics", topics);
            Json.print(console, answer);
            return;
        }
        var line = new StringBuilder(document.name());
        if (all) {
            for (float share : shares) {
                line.append('\t').append(shortened(share));
            }
        } else {
            foremost(shares)
                    .forEach(k -> line.append('\t').append(k).append('\t').append(shortened(shares[k])));
        }
        console.out().println(line);
    }

    private List<Integer> foremost(float[] shares) {
        return IntStream.range(0, shares.length)
                .boxed()
                .filter(k -> shares[k] > 0)
                .sorted((a, b) -> Float.compare(shares[b], shares[a]))
                .limit(count)
                .toList();
    }

    private static String shortened(float share) {
        var bytes = new ByteArrayOutputStream();
        ShortDecimal.write(share, bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static void write(
            TopicInference inference, DocumentBatches reader, Path file, VectorFormat format, Console console) {
        var names = new ArrayList<String>();
        var rows = new ArrayList<float[]>();
        each(inference, reader, console, (document, shares) -> {
            names.add(document.name());
            rows.add(shares);
        });
        var matrix = HeapMatrix.zeros(rows.size(), inference.dimension());
        for (int i = 0; i < rows.size(); i++) {
            matrix.setRow(i, rows.get(i), 0);
        }
        OpenedVectors.write(new Embeddings(Vocabulary.of(names), matrix), file, format, WriteOptions.defaults());
        console.err().println("Wrote " + file + ": " + Amounts.count(rows.size()) + " documents");
    }
}
