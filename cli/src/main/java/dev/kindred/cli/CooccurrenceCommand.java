package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.CooccurrenceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred cooccurrence`: counts which words stand near which, or opens what was counted.
@picocli.CommandLine.Command(
        name = "cooccurrence",
        description = {
            "Counts how often words stand near one another; saves, prints or lists the table.",
            "INPUT is text, or a table saved before: one of Kindred's, or cooccurrence.bin of GloVe with its vocab.txt"
                    + " beside it. Without --output, --show or --table, all pairs are printed. --memory bounds the whole"
                    + " process, from 256M on."
        },
        footer = {
            "",
            "Examples:",
            "  kindred cooccurrence wiki.txt.zst --output wiki.cooc --memory 2G",
            "  kindred cooccurrence wiki.cooc --show like --count 20",
            "  kindred cooccurrence like.txt --window sentence --min-count 1 --table",
            "  kindred cooccurrence wiki.cooc --output wiki.mtx",
            "  kindred cooccurrence corpus/ --window 5 --sides left --output counts/cooccurrence.bin --format glove"
        })
final class CooccurrenceCommand implements Command {

    @Option(names = "--output", paramLabel = "FILE", description = "Save the table; the file appears when all is done.")
    Optional<Path> output = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: by the output's extension .cooc, .tsv, .txt, .mtx, .npy,"
                    + " .bin). Only kindred keeps all.")
    Optional<CooccurrenceFormat> format = Optional.empty();

    @Option(names = "--show", paramLabel = "WORD", description = "The words around WORD, highest counts first.")
    Optional<String> show = Optional.empty();

    @Mixin
    CountOption count = new CountOption();

    @Option(
            names = "--table",
            description = "Print the whole table, of at most " + PairTable.MOST_WORDS + " words (then --min-count is 1"
                    + " unless given).")
    boolean table;

    @Option(names = "--json", description = "With --show or --table: one JSON object.")
    boolean json;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--phrases", description = "Find words that belong together and join them: new_york.")
    boolean joinPhrases;

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Mixin(name = "Pairs")
    PairArguments pairs = new PairArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var written = check(invocation);
        vocabulary.minCount = table && !invocation.isGiven("--min-count") ? 1 : vocabulary.minCount;
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var source = new PairSource(text, vocabulary, joined, pairs, invocation);
        if (source.isSaved()) {
            invocation.refuse("with a saved table, whose pairs are counted", "--threads");
        }
        var memory = ProcessMemory.of(text.memory);
        try (var counted = source.counts(threads, memory, folder(), console, corpus -> {
            int words = corpus.vocabulary().size();
            written.ifPresent(format -> format.requireFit(words));
            if (table) {
                PairTable.requireSmall(words);
            }
        })) {
            if (output.isPresent()) {
                save(counted, output.get(), written.orElseThrow(), console);
            }
            var shown = new PairTable(counted, console, json);
            if (show.isPresent()) {
                shown.contexts(show.get(), count.count);
            }
            if (table) {
                shown.all();
            }
            if (output.isEmpty() && show.isEmpty() && !table) {
                shown.list();
            }
        }
        return Main.DONE;
    }

    private Optional<CooccurrenceFormat> check(Invocation invocation) {
        if (output.isEmpty()) {
            invocation.refuse("without --output", "--format");
        }
        if (show.isEmpty()) {
            invocation.refuse("without --show", "--count");
        }
        if (show.isEmpty() && !table) {
            invocation.refuse("without --show or --table", "--json");
        }
        count.check(invocation);
        output.ifPresent(AtomicFile::requireWritable);
        Optional<CooccurrenceFormat> written = format.or(() -> output.flatMap(CooccurrenceFormat::byExtension));
        if (output.isPresent() && written.isEmpty()) {
            throw invocation.wrongUse("--output " + output.get() + ": unknown extension; give --format "
                    + Spelled.listed(Arrays.stream(CooccurrenceFormat.values())
                            .map(Spelled::of)
                            .toList()));
        }
        return written;
    }

    private Path folder() {
        Path parent = output.map(Path::toAbsolutePath).map(Path::getParent).orElse(null);
        return text.temporary.orElse(parent != null ? parent : Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static void save(Cooccurrence counted, Path file, CooccurrenceFormat format, Console console)
            throws IOException {
        Waiting.during("writing " + file, console, () -> {
            format.write(counted, file);
            return file;
        });
        String size = Files.isRegularFile(file) ? " (" + Amounts.bytes(Files.size(file)) + ")" : "";
        console.err()
                .println("Wrote " + file + size + "."
                        + (format == CooccurrenceFormat.KINDRED
                                ? " Ask it: kindred cooccurrence " + file + " --show "
                                        + counted.vocabulary()
                                                .word(Math.min(
                                                        counted.vocabulary().size() - 1, 100))
                                : ""));
    }
}
