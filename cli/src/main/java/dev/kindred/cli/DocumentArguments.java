package dev.kindred.cli;

import dev.kindred.corpus.DocumentReader;
import dev.kindred.sparse.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which texts are read, and how much of the machine that may take.
final class DocumentArguments {

    private static final Resources DEFAULTS = Resources.defaults();
    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Option(
            names = "--document",
            paramLabel = "NAME",
            description = "What a text is, ${COMPLETION-CANDIDATES}: a line, also a blank one; lines up to a blank one;"
                    + " a file (default: ${DEFAULT-VALUE}).")
    DocumentReader.Unit document = DocumentReader.Unit.LINE;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "1 to 1024; of no effect on the result (default: all processors).")
    int threads = DEFAULTS.threads();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Keep terms that are counted and rows in memory up to this size, and in a temporary file beyond"
                            + " it; 500M, 2G (default: a quarter of the JVM's memory).")
    Optional<Size> memory = Optional.empty();

    @Option(
            names = "--temporary",
            paramLabel = "FOLDER",
            description = "Where that file goes (default: the output's folder).")
    Optional<Path> temporary = Optional.empty();

    /// Refuses a second reading of what can be read but once.
    void requireFiles(Invocation invocation, String why) {
        for (Path input : inputs) {
            if (input.equals(STANDARD_INPUT) || (Files.exists(input) && !isStored(input))) {
                throw invocation.wrongUse("INPUT " + input + " cannot be read twice; " + why);
            }
        }
    }

    private static boolean isStored(Path input) {
        return Files.isRegularFile(input) || Files.isDirectory(input);
    }

    /// @param output beside which temporary files lie unless the user says otherwise
    Resources resources(Path output, Invocation invocation) {
        temporary.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new Failure("--temporary " + folder + " is no folder that exists");
        });
        Path parent = output.toAbsolutePath().getParent();
        try {
            return new Resources(
                    threads,
                    memory.map(Size::bytes).orElse(DEFAULTS.memoryBytes()),
                    temporary.orElse(parent == null ? output.toAbsolutePath() : parent));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// Reads all texts once, and says how far it is.
    <T> T read(String what, Console console, Function<Iterator<String>, T> use) {
        try (var reader = DocumentReader.of(inputs, console.in(), document)) {
            var told = new Told(what, reader, console);
            try {
                return use.apply(told);
            } finally {
                told.line.clear();
                if (!reader.skipped().isEmpty()) {
                    console.err()
                            .println("left out, since they are no text: "
                                    + reader.skipped().size() + " files, among them "
                                    + reader.skipped().getFirst());
                }
            }
        }
    }

    private static final class Told implements Iterator<String> {

        private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
        private static final int EVERY = 256;

        private final DocumentReader reader;
        private final ProgressLine line;
        private final long start = System.nanoTime();
        private long texts;

        Told(String what, DocumentReader reader, Console console) {
            this.reader = reader;
            this.line = new ProgressLine(console, what);
        }

        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public String next() {
            texts++;
            long passed = System.nanoTime() - start;
            if (texts % EVERY == 0 && passed > FIRST_NANOS) {
                double share = reader.bytesTotal() > 0 ? (double) reader.bytesRead() / reader.bytesTotal() : Double.NaN;
                line.show(
                        share,
                        Amounts.count(texts) + " texts, " + Amounts.rate(texts * 1e9 / passed) + " texts/s, "
                                + Amounts.time(Duration.ofNanos(passed)));
            }
            return reader.next();
        }
    }
}
