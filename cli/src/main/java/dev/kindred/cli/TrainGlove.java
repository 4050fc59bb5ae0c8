package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.VectorFormat;
import dev.kindred.train.Glove;
import dev.kindred.train.GloveOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
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

    @Mixin
    OutputArguments output = new OutputArguments();

    @Mixin
    CheckpointArguments checkpoint = new CheckpointArguments();

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

    @Mixin(name = "Training")
    GloveArguments training = new GloveArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        long start = System.nanoTime();
        var options = training.options(invocation).withTemporaryFolder(temporary());
        var format = output.format(invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var source = new PairSource(text, vocabulary, joined, pairs, invocation);
        var settings = new LinkedHashMap<String, String>();
        source.putInto(settings);
        settings.putAll(options.toMap());
        var checkpoints = checkpoint.of(output, settings);
        Optional<TrainedModel> unfinished = checkpoint.resume ? checkpoints.read(console) : Optional.empty();
        var memory = ProcessMemory.of(text.memory);
        try (var counts = source.counts(options.threads(), memory, temporary(), console, corpus -> {
            requireRoom(corpus.vocabulary().size(), options, memory);
            unfinished.ifPresent(model -> checkpoints.requireSameText(model, corpus));
        })) {
            int words = counts.vocabulary().size();
            requireRoom(words, options, memory);
            long left = memory.training(Glove.tableBytes(words, options.dimension()));
            return train(
                    counts,
                    source,
                    options.withMemoryBytes(left),
                    checkpoints,
                    unfinished,
                    format,
                    start,
                    invocation,
                    console);
        }
    }

    private Path temporary() {
        return text.temporary.orElse(output.folder());
    }

    /// Says before the work, not after it, that the tables will not fit; `--memory` cannot bound them.
    private void requireRoom(int words, GloveOptions options, ProcessMemory memory) {
        output.requireRoom(words, options.dimension(), 6, 6);
        long tables = Glove.tableBytes(words, options.dimension());
        if (text.memory.isPresent() && tables > memory.free()) {
            throw new Failure("the tables of " + Amounts.count(words) + " words of dimension " + options.dimension()
                    + " take " + Amounts.bytes(tables) + " in memory, --memory leaves " + Amounts.bytes(memory.free())
                    + " for them: raise it, raise --min-count, or set --max-vocabulary");
        }
    }

    private int train(
            Cooccurrence counts,
            PairSource source,
            GloveOptions options,
            Checkpoints checkpoints,
            Optional<TrainedModel> unfinished,
            VectorFormat format,
            long start,
            Invocation invocation,
            Console console)
            throws IOException {
        try (var interruption = new Interruption()) {
            var listener = new TrainingProgress(
                    console, interruption::isRequested, Optional.of(checkpoints), "iteration", "pairs");
            var model = unfinished.isPresent()
                    ? Glove.resume(counts, options, unfinished.get(), listener)
                    : Glove.train(counts, options, listener);
            listener.done();
            if (!model.isFinished()) {
                console.err()
                        .println("Stopped; training is saved in " + checkpoints.file() + ". To go on:\n  "
                                + invocation.commandWith("--resume"));
                return Main.STOPPED;
            }
            output.write(source.recordedIn(checkpoints.withSettings(model)), format);
            checkpoints.delete();
            var time = Duration.ofNanos(System.nanoTime() - start);
            console.err()
                    .println(Amounts.format(
                            "%s words, %s pairs, %s in all, %s pairs/s in training",
                            Amounts.count(counts.vocabulary().size()),
                            Amounts.count(counts.entries()),
                            Amounts.time(time),
                            Amounts.rate(listener.last().tokensPerSecond())));
            console.err()
                    .println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                            + counts.vocabulary()
                                    .word(Math.min(counts.vocabulary().size() - 1, 100)));
        }
        return Main.DONE;
    }
}
