package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.FastTextBinary;
import dev.kindred.text.Phrases;
import dev.kindred.train.FastText;
import dev.kindred.train.FastTextOptions;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train fasttext`: vectors of words and of their n-grams, in a file that fastText reads.
@picocli.CommandLine.Command(
        name = "fasttext",
        description = "Trains fastText's vectors: words are made of n-grams too, and unknown words have vectors.",
        footer = {
            "",
            "Examples:",
            "  kindred train fasttext wiki.txt.zst --output wiki.bin",
            "  kindred train fasttext corpus/ --output wiki.bin --model cbow --dimension 300 --resume",
            "  kindred train fasttext 新闻.txt --segmenter chinese --min-ngram 1 --max-ngram 3 --output 新闻.bin",
            "  kindred train fasttext news.txt --continue wiki.bin --output news.bin --epochs 2",
            "",
            "A .bin is fastText's own kind of model: vectors for every word that there is, and training can go on",
            "from it, also from one that fastText has written. With --continue its options and its words are kept;",
            "words of the new text that it does not have are left out, since it has no row for them.",
            "",
            "Ctrl-C saves training and says how to go on. While it runs it is saved now and then anyway, at most",
            "a twentieth of the time, so that --resume helps after a power cut too."
        })
final class TrainFastText implements Command {

    @Mixin
    FastTextOutput output = new FastTextOutput();

    @Mixin
    CheckpointArguments checkpoint = new CheckpointArguments();

    @Option(
            names = "--continue",
            paramLabel = "MODEL.bin",
            description = "Begin with this model of fastText instead of random numbers; what is said below of"
                    + " defaults is then said by the model.")
    Optional<Path> base = Optional.empty();

    @Option(names = "--phrases", description = "Find words that belong together and join them: new_york.")
    boolean joinPhrases;

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Mixin(name = "Training")
    FastTextTraining training = new FastTextTraining();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        base.ifPresent(_ -> invocation.refuse(
                "with --continue: the model has its own words", "--min-count", "--max-vocabulary", "--vocabulary"));
        var start = base.map(TrainFastText::read);
        var options = training.options(start, invocation);
        var words = start.map(model ->
                        VocabularyBuilder.Options.given(model.dictionary().words()))
                .orElseGet(() -> vocabulary.options(invocation));
        invocation.refuse("on words made of n-grams; train skipgram and cbow take one", "--tokenizer");
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var format = output.format(invocation);
        var checkpoints = checkpoint.of(output.file, settings(options, joined));
        Optional<TrainedModel> unfinished = checkpoint.resume ? checkpoints.read(console) : Optional.empty();

        long began = System.nanoTime();
        var reading = new ReadingProgress(console);
        try (EncodedCorpus corpus = text.corpus(options.training().threads(), output.folder(), joined, invocation)
                .encode(words, reading)) {
            reading.done(corpus);
            ProcessMemory.endPhase();
            output.requireRoom(corpus.vocabulary().size(), options, format);
            unfinished.ifPresent(model -> checkpoints.requireSameText(model, corpus));
            try (var interruption = new Interruption()) {
                var listener = new TrainingProgress(console, interruption::isRequested, Optional.of(checkpoints));
                var trained = train(corpus, options, start, unfinished, listener);
                listener.done();
                if (!trained.isFinished()) {
                    console.err()
                            .println("Stopped; training is saved in " + checkpoints.file() + ". To go on:\n  "
                                    + invocation.commandWith("--resume"));
                    return Main.STOPPED;
                }
                output.write(
                        trained, RecordedInputs.addTo(checkpoints.withSettings(trained.tables()), text.inputs), format);
                checkpoints.delete();
                summary(console, corpus, listener, Duration.ofNanos(System.nanoTime() - began));
            }
        }
        return Main.DONE;
    }

    private static FastTextModel read(Path file) {
        var model = FastTextBinary.read(file);
        if (model.arguments().isSupervised()) {
            throw new Failure(file + " is a supervised model, a classifier: word vectors cannot be trained from it");
        }
        if (model.isQuantized() || model.dictionary().isPruned()) {
            throw new Failure(file + " is a quantised model, whose rows are too coarse to train on; go on from the .bin"
                    + " that it was made of");
        }
        return model;
    }

    private static FastText.Trained train(
            EncodedCorpus corpus,
            FastTextOptions options,
            Optional<FastTextModel> start,
            Optional<TrainedModel> unfinished,
            TrainingProgress listener) {
        if (start.isPresent()) {
            return unfinished.isPresent()
                    ? FastText.resume(start.get(), corpus, options, unfinished.get(), listener)
                    : FastText.continueFrom(start.get(), corpus, options, listener);
        }
        return unfinished.isPresent()
                ? FastText.resume(corpus, options, unfinished.get(), listener)
                : FastText.train(corpus, options, listener);
    }

    /// All that decides what training does, as it is stored with the model.
    private SequencedMap<String, String> settings(FastTextOptions options, Optional<Phrases.Options> joined) {
        var settings = new LinkedHashMap<String, String>();
        text.putInto(settings);
        PhraseArguments.putInto(settings, joined);
        if (base.isPresent()) {
            settings.put("continue", base.get().toString());
        } else {
            vocabulary.putInto(settings);
        }
        settings.putAll(options.toMap());
        return settings;
    }

    private void summary(Console console, EncodedCorpus corpus, TrainingProgress progress, Duration time) {
        var err = console.err();
        err.println(Amounts.format(
                "%s words, %s of text, %s in all, %s words/s in training, loss %.4f at the end",
                Amounts.count(corpus.vocabulary().size()),
                Amounts.count(corpus.statistics().words()),
                Amounts.time(time),
                Amounts.rate(progress.last().tokensPerSecond()),
                progress.last().meanLoss()));
        err.println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                + corpus.vocabulary().word(Math.min(corpus.vocabulary().size() - 1, 100)));
    }
}
