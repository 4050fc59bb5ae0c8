package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.text.Phrases;
import dev.kindred.train.Word2Vec;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.Architecture;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/// `kindred train skipgram` and `kindred train cbow`: from text to a file of vectors, with
/// progress,
/// checkpoints and a way back after an interruption.
@picocli.CommandLine.Command
final class TrainWord2Vec implements Command {

    private final Architecture architecture;

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

    @Mixin(name = "Training")
    Word2VecArguments training = new Word2VecArguments();

    TrainWord2Vec(Architecture architecture) {
        this.architecture = architecture;
    }

    String name() {
        return switch (architecture) {
            case SKIP_GRAM -> "skipgram";
            case CBOW -> "cbow";
        };
    }

    void describe(UsageMessageSpec help) {
        switch (architecture) {
            case SKIP_GRAM -> help.description("Trains skip-gram vectors: a word predicts each word around it.");
            case CBOW -> help.description("Trains CBOW vectors: the words around a word, together, predict it.");
        }
        help.footer(
                "",
                "Examples:",
                "  kindred train %s wiki.txt.zst --output wiki.kindred".formatted(name()),
                "  kindred train %s corpus/ --output wiki.bin --dimension 300 --epochs 3 --resume".formatted(name()),
                "  kindred train %s 新闻.txt --segmenter chinese --output 新闻.txt.vec".formatted(name()),
                "  kindred train %s wiki.txt.zst --tokenizer qwen.tiktoken --output tokens.kindred".formatted(name()),
                "  zcat text.gz | kindred train %s - --output small.vec --loss hierarchical-softmax".formatted(name()),
                "",
                "With --tokenizer, tokens without an occurrence keep the small random vectors that all began with.",
                "",
                "Ctrl-C saves training and says how to go on. While it runs it is saved now and then anyway, at most",
                "a twentieth of the time, so that --resume helps after a power cut too.");
    }

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var options = training.options(architecture, invocation);
        var words = text.words(vocabulary, invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var format = output.format(invocation);
        var checkpoints = checkpoint.of(output, settings(options, joined));
        Optional<TrainedModel> unfinished = checkpoint.resume ? checkpoints.read(console) : Optional.empty();

        long start = System.nanoTime();
        var reading = new ReadingProgress(console);
        try (EncodedCorpus corpus = text.corpus(options.threads(), output.folder(), joined, invocation)
                .encode(words, reading)) {
            reading.done(corpus);
            ProcessMemory.endPhase();
            output.requireRoom(corpus.vocabulary().size(), options.dimension(), 2, 3);
            unfinished.ifPresent(model -> checkpoints.requireSameText(model, corpus));
            try (var interruption = new Interruption()) {
                var listener = new TrainingProgress(console, interruption::isRequested, Optional.of(checkpoints));
                var model = unfinished.isPresent()
                        ? Word2Vec.resume(corpus, options, unfinished.get(), listener)
                        : Word2Vec.train(corpus, options, listener);
                listener.done();
                if (!model.isFinished()) {
                    console.err()
                            .println("Stopped; training is saved in " + checkpoints.file() + ". To go on:\n  "
                                    + invocation.commandWith("--resume"));
                    return Main.STOPPED;
                }
                output.write(RecordedInputs.addTo(checkpoints.withSettings(model), text.inputs), format);
                checkpoints.delete();
                summary(console, corpus, listener, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return Main.DONE;
    }

    /// All that decides what training does, as it is stored with the model.
    private SequencedMap<String, String> settings(Word2VecOptions options, Optional<Phrases.Options> joined) {
        var settings = new LinkedHashMap<String, String>();
        text.putInto(settings);
        PhraseArguments.putInto(settings, joined);
        vocabulary.putInto(settings);
        settings.putAll(options.toMap());
        return settings;
    }

    private void summary(Console console, EncodedCorpus corpus, TrainingProgress training, Duration time) {
        var err = console.err();
        err.println(Amounts.format(
                "%s words, %s of text, %s in all, %s words/s in training, loss %.4f at the end",
                Amounts.count(corpus.vocabulary().size()),
                Amounts.count(corpus.statistics().words()),
                Amounts.time(time),
                Amounts.rate(training.last().tokensPerSecond()),
                training.last().meanLoss()));
        err.println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                + corpus.vocabulary().word(Math.min(corpus.vocabulary().size() - 1, 100)));
    }
}
