package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.CooccurrenceFormat;
import dev.kindred.format.VectorFormat;
import dev.kindred.text.Phrases;
import dev.kindred.train.Glove;
import dev.kindred.train.GloveOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train glove`: from text, or from counts that were saved, to a file of vectors.
@picocli.CommandLine.Command(
        name = "glove",
        description = {
            "Trains GloVe vectors: their products come near the logarithms of how often words stand near one another.",
            "INPUT is text, or a saved table: one of kindred cooccurrence, or GloVe's cooccurrence.bin with its vocab.txt"
                    + " beside it.",
            "The same text, options and seed give the same vectors with any number of threads. --memory bounds the"
                    + " whole process; what does not fit goes to temporary files."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train glove wiki.txt.zst --output vectors.txt --format glove",
            "  kindred train glove small.txt --output small.kindred --x-max 10 --iterations 25",
            "  kindred train glove 新闻.txt --segmenter chinese --output 新闻.txt.vec --resume",
            "  kindred train glove wiki.cooc --output wiki.kindred --x-max 10",
            "  kindred train glove corpus/ --output wiki.bin --dimension 300 --memory 4G",
            "",
            "Ctrl-C saves training and says how to go on. While it runs it is saved now and then anyway, at most",
            "a twentieth of the time, so that --resume helps after a power cut too."
        })
final class TrainGlove implements Command {

    private static final int DEFAULT_WINDOW = 10;
    private static final String[] COUNTING_OPTIONS = {
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
    private static final long DEFAULT_MEMORY = 2L << 30;
    private static final long JVM_BYTES = 120L << 20;

    @Mixin
    OutputArguments output = new OutputArguments();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Where training is saved while it runs (default: the output's name and .checkpoint).")
    Optional<Path> checkpoint = Optional.empty();

    @Option(names = "--resume", description = "Go on from the checkpoint, if there is one. Text is counted again.")
    boolean resume;

    @Option(names = "--checkpoint-seconds", hidden = true, description = "Least time between checkpoints, for tests.")
    Optional<Double> checkpointSeconds = Optional.empty();

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

    @Mixin(name = "Training")
    GloveArguments training = new GloveArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        long start = System.nanoTime();
        var options = training.options(invocation).withTemporaryFolder(temporary());
        var format = output.format(invocation);
        AtomicFile.requireWritable(saved());
        return isSaved(invocation)
                ? fromTable(options, format, start, invocation, console)
                : fromText(options, format, start, invocation, console);
    }

    private boolean isSaved(Invocation invocation) {
        boolean isSaved = text.inputs.stream()
                .anyMatch(input -> CooccurrenceFormat.recognise(input).isPresent());
        if (isSaved && text.inputs.size() > 1) {
            throw invocation.wrongUse("a saved table cannot be counted together with other inputs");
        }
        if (isSaved) {
            invocation.refuse("with a saved table", COUNTING_OPTIONS);
        }
        return isSaved;
    }

    private int fromTable(GloveOptions options, VectorFormat format, long start, Invocation invocation, Console console)
            throws IOException {
        Path file = text.inputs.getFirst();
        try (var counts = Waiting.during(
                "reading " + file, console, () -> CooccurrenceFormat.open(file, memory() / 2, temporary()))) {
            requireRoom(counts.vocabulary().size(), options);
            var settings = Glove.settings(counts, options);
            var checkpoints = new Checkpoints(saved(), settings, checkpointSeconds);
            Optional<TrainedModel> unfinished = resume ? checkpoints.read(console) : Optional.empty();
            return train(counts, options, checkpoints, unfinished, format, start, invocation, console);
        }
    }

    private Path temporary() {
        return text.temporary.orElse(output.folder());
    }

    private Path saved() {
        return checkpoint.orElse(Path.of(output.file + ".checkpoint"));
    }

    /// Reads text and counts its pairs. The encoded text is gone before training begins.
    private int fromText(GloveOptions options, VectorFormat format, long start, Invocation invocation, Console console)
            throws IOException {
        var words = vocabulary.options(invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var pairs = counting.options(DEFAULT_WINDOW, options.threads(), temporary(), invocation);
        var checkpoints = new Checkpoints(saved(), settings(options, pairs, joined), checkpointSeconds);
        Optional<TrainedModel> unfinished = resume ? checkpoints.read(console) : Optional.empty();
        var reading = new ReadingProgress(console);
        Cooccurrence counts;
        try (var corpus = text.corpus(options.threads(), output.folder(), joined, memory() / 8, invocation)
                .encode(words, reading)) {
            reading.done(corpus);
            requireRoom(corpus.vocabulary().size(), options);
            unfinished.ifPresent(model -> checkpoints.requireSameText(model, corpus));
            var progress = new CountingProgress(console);
            counts = Cooccurrence.count(corpus, pairs.withMemoryBytes(memory() / 2), progress);
            progress.done(counts);
        }
        try (counts) {
            return train(counts, options, checkpoints, unfinished, format, start, invocation, console);
        }
    }

    /// All that decides what training does, as it is stored with the model.
    private SequencedMap<String, String> settings(
            GloveOptions options, CooccurrenceOptions pairs, Optional<Phrases.Options> joined) {
        var settings = new LinkedHashMap<String, String>();
        text.putInto(settings);
        PhraseArguments.putInto(settings, joined);
        vocabulary.putInto(settings);
        settings.putAll(pairs.toMap());
        settings.putAll(options.toMap());
        return settings;
    }

    /// What of `--memory` is left beside the JVM itself.
    private long memory() {
        long given = Math.min(
                text.memory.map(Size::bytes).orElse(DEFAULT_MEMORY),
                Runtime.getRuntime().maxMemory());
        return Math.max(given / 16, given - JVM_BYTES);
    }

    /// Says before the work, not after it, that the tables will not fit; `--memory` cannot bound them.
    private void requireRoom(int words, GloveOptions options) throws IOException {
        output.requireRoom(words, options.dimension(), 6, 6);
        long tables = Glove.tableBytes(words, options.dimension());
        if (text.memory.isPresent() && tables > memory()) {
            throw new Failure("the tables of " + Amounts.count(words) + " words of dimension " + options.dimension()
                    + " take " + Amounts.bytes(tables) + " in memory, --memory leaves " + Amounts.bytes(memory())
                    + " for them: raise it, raise --min-count, or set --max-vocabulary");
        }
    }

    private int train(
            Cooccurrence counts,
            GloveOptions options,
            Checkpoints checkpoints,
            Optional<TrainedModel> unfinished,
            VectorFormat format,
            long start,
            Invocation invocation,
            Console console)
            throws IOException {
        int words = counts.vocabulary().size();
        long left = memory() - Glove.tableBytes(words, options.dimension());
        var bounded = options.withMemoryBytes(Math.max(0, left / 2));
        try (var interruption = new Interruption()) {
            var listener = new TrainingProgress(
                    console, interruption::isRequested, Optional.of(checkpoints), "iteration", "pairs");
            var model = unfinished.isPresent()
                    ? Glove.resume(counts, bounded, unfinished.get(), listener)
                    : Glove.train(counts, bounded, listener);
            listener.done();
            if (!model.isFinished()) {
                console.err()
                        .println("Stopped; training is saved in " + saved() + ". To go on:\n  "
                                + invocation.commandWith("--resume"));
                return Main.STOPPED;
            }
            output.write(withInputs(checkpoints.withSettings(model)), format);
            checkpoints.delete();
            var time = Duration.ofNanos(System.nanoTime() - start);
            console.err()
                    .println(Amounts.format(
                            "%s words, %s pairs, %s in all, %s pairs/s in training",
                            Amounts.count(words),
                            Amounts.count(counts.entries()),
                            Amounts.time(time),
                            Amounts.rate(listener.last().tokensPerSecond())));
            console.err()
                    .println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                            + counts.vocabulary().word(Math.min(words - 1, 100)));
        }
        return Main.DONE;
    }

    /// With where the text lies, which does not decide whether a checkpoint fits.
    private TrainedModel withInputs(TrainedModel model) {
        var made = model.provenance();
        var settings = new LinkedHashMap<String, String>();
        RecordedInputs.putInto(settings, text.inputs);
        settings.putAll(made.options());
        return model.withProvenance(new Provenance(made.method(), settings, made.corpusFingerprint(), made.version()));
    }
}
