package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.embedding.Provenance;
import dev.kindred.format.CooccurrenceFormat;
import dev.kindred.text.Phrases;
import dev.kindred.train.PpmiSvd;
import dev.kindred.train.PpmiSvdOptions;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train ppmi`: vectors from the associations of words with their contexts.
@picocli.CommandLine.Command(
        name = "ppmi",
        description = {
            "INPUT is text, or a table saved by kindred cooccurrence or by GloVe's cooccur.",
            "Counts words near one another, keeps what is more frequent than by chance (PPMI), and cuts the table down"
                    + " by singular value decomposition.",
            "The same text, options and seed give the same vectors on any number of threads."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train ppmi wiki.txt.zst --output wiki.kindred",
            "  kindred train ppmi corpus/ --output wiki.bin --dimension 300 --window 2 --shift 5",
            "  kindred train ppmi 新闻.txt --segmenter chinese --output 新闻.txt.vec",
            "  kindred train ppmi wiki.cooc --output wiki.kindred --dimension 300",
            "  zcat text.gz | kindred train ppmi - --output small.vec --window sentence"
        })
final class TrainPpmi implements Command {

    /// The best of 2, 5 and 10 (`docs/results/ppmi.md`).
    private static final int DEFAULT_WINDOW = 10;

    private static final String[] FOR_TEXT = {
        "--window",
        "--sides",
        "--weighting",
        "--min-count",
        "--max-vocabulary",
        "--vocabulary",
        "--segmenter",
        "--no-normalize",
        "--no-fold-case",
        "--across-lines",
        "--max-sentence",
        "--phrases"
    };

    private static final long JVM_BYTES = 96L << 20;

    @Mixin
    OutputArguments output = new OutputArguments();

    @Option(names = "--phrases", description = "Find words that belong together and join them: new_york.")
    boolean joinPhrases;

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Mixin(name = "Counting")
    CountingArguments counting = new CountingArguments();

    @Mixin(name = "Decomposition")
    PpmiArguments decomposition = new PpmiArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var options = decomposition.options(invocation);
        var folder = text.temporary.orElse(output.folder());
        var pairs = counting.options(DEFAULT_WINDOW, options.threads(), folder, invocation);
        var words = vocabulary.options(invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var format = output.format(invocation);
        var settings = new LinkedHashMap<String, String>();
        long start = System.nanoTime();
        try (var counts = isSaved(invocation)
                ? saved(settings, folder, console)
                : count(words, joined, pairs, settings, invocation, console)) {
            output.requireRoom(counts.vocabulary().size(), options.dimension(), 2, 2);
            var progress = new PpmiProgress(console);
            var model = PpmiSvd.train(counts, withMemory(options), progress);
            progress.done();
            var made = model.provenance();
            settings.putAll(made.options());
            output.write(
                    model.withProvenance(
                            new Provenance(made.method(), settings, made.corpusFingerprint(), made.version())),
                    format);
            summary(console, counts.vocabulary(), Duration.ofNanos(System.nanoTime() - start));
        }
        return Main.DONE;
    }

    private boolean isSaved(Invocation invocation) {
        boolean isSaved = text.inputs.stream()
                .anyMatch(input -> Files.isRegularFile(input)
                        && CooccurrenceFormat.recognise(input).isPresent());
        if (isSaved) {
            if (text.inputs.size() > 1) {
                throw invocation.wrongUse("a saved table cannot be trained on together with other inputs");
            }
            invocation.refuse("with a saved table, whose pairs are counted", FOR_TEXT);
        }
        return isSaved;
    }

    private Cooccurrence saved(Map<String, String> settings, Path folder, Console console) {
        Path file = text.inputs.getFirst();
        settings.put("cooccurrence", file.toAbsolutePath().normalize().toString());
        long memory = text.memory.isPresent()
                ? share()
                : CooccurrenceOptions.defaults().memoryBytes();
        return Waiting.during("reading " + file, console, () -> CooccurrenceFormat.open(file, memory, folder));
    }

    /// Reads text and counts its pairs. The encoded text is gone when this returns.
    private Cooccurrence count(
            VocabularyBuilder.Options words,
            Optional<Phrases.Options> joined,
            CooccurrenceOptions pairs,
            Map<String, String> settings,
            Invocation invocation,
            Console console) {
        var reading = new ReadingProgress(console);
        var source = text.memory.isPresent()
                ? text.corpus(pairs.threads(), output.folder(), joined, share(), invocation)
                : text.corpus(pairs.threads(), output.folder(), joined, invocation);
        try (var corpus = source.encode(words, reading)) {
            reading.done(corpus);
            RecordedInputs.putInto(settings, text.inputs);
            text.putInto(settings);
            settings.put("segmenter", corpus.statistics().segmenter());
            PhraseArguments.putInto(settings, joined);
            vocabulary.putInto(settings);
            var progress = new CountingProgress(console);
            var counts = Cooccurrence.count(
                    corpus, text.memory.isPresent() ? pairs.withMemoryBytes(share()) : pairs, progress);
            progress.done(counts);
            return counts;
        }
    }

    /// A quarter of `--memory` is the text's, a quarter the pairs', and the rest the decomposition's, but
    /// for what the JVM itself takes.
    private long share() {
        long given = text.memory.orElseThrow().bytes();
        return Math.max(given / 8, given - JVM_BYTES) / 4;
    }

    private PpmiSvdOptions withMemory(PpmiSvdOptions options) {
        return text.memory.isPresent()
                ? options.withMemoryBytes(Math.min(options.memoryBytes(), Math.max(1, 3 * share())))
                : options;
    }

    private void summary(Console console, Vocabulary words, Duration time) {
        console.err().println(Amounts.count(words.size()) + " words in " + Amounts.time(time));
        console.err()
                .println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                        + words.word(Math.min(words.size() - 1, 100)));
    }
}
