package dev.kindred.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `kindred warm-up`, hidden: runs what users run first, so that the launcher's cache holds the classes
/// it needs.
@picocli.CommandLine.Command(
        name = "warm-up",
        hidden = true,
        description = "Runs small commands for the launcher's cache.")
final class WarmUpCommand implements Command {

    private static final String TEXT = """
            the king and the queen live in a castle
            the cat and the dog live in a house
            国王 和 王后 住 在 城堡 里
            """;

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        Path folder = Files.createTempDirectory("kindred");
        Path text = folder.resolve("text.txt");
        Files.writeString(text, TEXT.repeat(50));
        int code = Main.DONE;
        for (String extension : List.of(".kindred", ".bin", ".vec")) {
            String vectors = folder + "/model" + extension;
            String[] small = {"--output", vectors, "--dimension", "8", "--min-count", "1"};
            code |= quietly(
                    "train", "skipgram", text.toString(), small[0], small[1], small[2], small[3], small[4], small[5]);
            code |= quietly("near", vectors, "king");
            code |= quietly("near", vectors, "king", "--json");
            code |= quietly("analogy", vectors, "king", "queen", "cat");
            code |= quietly("similarity", vectors, "king", "queen");
            code |= quietly("odd", vectors, "king", "queen", "cat");
        }
        code |= classify(folder);
        code |= quietly("--help");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return code;
    }

    /// Long enough that the cache also learns which methods are worth compiling.
    private static int classify(Path folder) throws IOException {
        String texts = folder + "/texts.txt";
        String model = folder + "/classifier.bin";
        var lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String place = i % 2 == 0 ? "__label__castle the king and the queen" : "__label__house the cat and the dog";
            lines.append(place)
                    .append(" live in a place with number ")
                    .append(i % 997)
                    .append('\n');
        }
        Files.writeString(Path.of(texts), lines);
        int code = quietly("classify", "train", texts, "--output", model);
        code |= quietly("classify", "train", texts, "--output", model, "--word-ngrams", "2", "--buckets", "20000");
        code |= quietly("classify", "predict", model, texts, "--count", "2");
        return code | quietly("classify", "test", model, texts);
    }

    private static int quietly(String... arguments) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Main.run(List.of(arguments), new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    }
}
