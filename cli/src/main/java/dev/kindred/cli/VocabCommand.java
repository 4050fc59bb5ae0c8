package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyFile;
import java.io.BufferedOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred vocab`: counts words.
@picocli.CommandLine.Command(
        name = "vocab",
        description = "Counts the words of text, most frequent first.",
        footer = {
            "",
            "Examples:",
            "  kindred vocab book.txt --top 20",
            "  kindred vocab --min-count 1 --output words.txt corpus/ more.txt.zst",
            "  zcat dump.gz | kindred vocab --segmenter chinese - | head"
        })
final class VocabCommand implements Command {

    @Option(names = "--output", paramLabel = "FILE", description = "Save the counts instead of printing them.")
    Optional<Path> output = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "Only the N most frequent words.")
    Optional<Integer> top = Optional.empty();

    @Option(names = "--json", description = "One JSON object.")
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

    @Override
    public int run(Invocation invocation, Console console) {
        if (output.isPresent()) {
            invocation.refuse("with --output", "--json");
            AtomicFile.requireWritable(output.get());
        }
        if (top.isPresent() && top.get() < 1) {
            throw invocation.wrongUse("--top " + top.get() + ", must be at least 1");
        }
        var words = vocabulary.options(invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var reading = new ReadingProgress(console);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var corpus = text.corpus(threads, folder, joined, invocation).encode(words, reading)) {
            reading.done(corpus);
            var found = corpus.vocabulary();
            int shown = Math.min(found.size(), top.orElse(Integer.MAX_VALUE));
            if (output.isPresent()) {
                save(top(found, shown), output.get());
                console.err().println("Wrote " + Amounts.count(shown) + " words to " + output.get());
            } else {
                print(found, shown, console);
            }
        }
        return Main.DONE;
    }

    private static void save(Vocabulary words, Path file) {
        AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> {
            var text = new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
            VocabularyFile.write(words, text);
            text.flush();
        });
    }

    private static Vocabulary top(Vocabulary words, int size) {
        long[] counts = IntStream.range(0, size).mapToLong(words::count).toArray();
        return Vocabulary.of(words.words().subList(0, size), counts);
    }

    private void print(Vocabulary words, int shown, Console console) {
        if (json) {
            List<Map<String, Object>> counts = IntStream.range(0, shown)
                    .mapToObj(id -> Map.<String, Object>of("word", words.word(id), "count", words.count(id)))
                    .toList();
            Json.print(console, Map.of("words", counts));
            return;
        }
        // As saved with --output, not aligned: this may be millions of lines.
        for (int id = 0; id < shown; id++) {
            console.out().println(words.word(id) + " " + words.count(id));
            if (id % 10_000 == 0 && console.isOutClosed()) {
                return;
            }
        }
    }
}
