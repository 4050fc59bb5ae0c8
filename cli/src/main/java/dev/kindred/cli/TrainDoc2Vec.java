package dev.kindred.cli;

import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.corpus.Tagging;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.VectorFormat;
import dev.kindred.text.Phrases;
import dev.kindred.train.Doc2Vec;
import dev.kindred.train.Doc2VecOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train doc2vec`: vectors of documents, in a model that has vectors for new texts too.
@picocli.CommandLine.Command(
        name = "doc2vec",
        description = {
            "Trains vectors of documents (paragraph vectors), which predict their documents' words.",
            "By default a document is a line, and its name, its tag, is the line's number, from 1 on."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train doc2vec news.txt --output news.kindred",
            "  kindred train doc2vec news.tsv --tags column --output news.kindred --mode dbow --epochs 20",
            "  kindred train doc2vec letters/ --tags file --output letters.kindred --dimension 300 --resume",
            "  kindred train doc2vec 新闻.txt --segmenter chinese --output 新闻.kindred --mode dbow-words",
            "",
            "With --tags column a line is TAG<tab>TEXT, or TAG,TAG,TAG<tab>TEXT; with --tags label the words of a line",
            "that begin with __label__ are its tags; with --tags file each file is a document, its tag the file's path.",
            "A tag may belong to many documents: its vector then learns from all of them.",
            "",
            "What to ask the model:",
            "  kindred near news.kindred 17                      documents near the one of line 17",
            "  kindred doc2vec near news.kindred A new text      documents near a text; --words: words",
            "  kindred doc2vec vector news.kindred A new text    its vector",
            "",
            "Ctrl-C saves training and says how to go on. While it runs it is saved now and then anyway, at most",
            "a twentieth of the time, so that --resume helps after a power cut too."
        })
final class TrainDoc2Vec implements Command {

    @Mixin
    OutputArguments output = new OutputArguments();

    @Mixin
    CheckpointArguments checkpoint = new CheckpointArguments();

    @Option(
            names = "--tags",
            paramLabel = "WHERE",
            description = "What documents are and where their tags stand: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    Tagging tags = Tagging.LINE;

    @Option(names = "--phrases", description = "Find words that belong together and join them: new_york.")
    boolean joinPhrases;

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Mixin(name = "Training")
    Doc2VecArguments training = new Doc2VecArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        invocation.refuse("where texts are documents, which are never cut", "--across-lines", "--max-sentence");
        invocation.refuse("on documents, whose questions are cut into words", "--tokenizer");
        var options = training.options(invocation);
        var words = vocabulary.options(invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var format = output.format(invocation);
        var checkpoints = checkpoint.of(output, settings(options, joined));
        Optional<TrainedModel> unfinished = checkpoint.resume ? checkpoints.read(console) : Optional.empty();

        long start = System.nanoTime();
        var reading = new ReadingProgress(console);
        try (var corpus = text.corpus(options.training().threads(), output.folder(), joined, invocation)
                .encodeDocuments(tags, words, reading)) {
            reading.done(corpus.words());
            ProcessMemory.endPhase();
            requireRoom(corpus, options);
            unfinished.ifPresent(model -> checkpoints.requireSameText(model, corpus.fingerprint()));
            try (var interruption = new Interruption()) {
                var listener = new TrainingProgress(console, interruption::isRequested, Optional.of(checkpoints));
                var model = unfinished.isPresent()
                        ? Doc2Vec.resume(corpus, options, unfinished.get(), listener)
                        : Doc2Vec.train(corpus, options, listener);
                listener.done();
                if (!model.isFinished()) {
                    console.err()
                            .println("Stopped; training is saved in " + checkpoints.file() + ". To go on:\n  "
                                    + invocation.commandWith("--resume"));
                    return Main.STOPPED;
                }
                output.write(RecordedInputs.addTo(checkpoints.withSettings(model), text.inputs), format);
                checkpoints.delete();
                summary(console, corpus, format, listener, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return Main.DONE;
    }

    /// With all words side by side an output row is as long as what predicts.
    private void requireRoom(TaggedCorpus corpus, Doc2VecOptions options) {
        long inputs = (long) corpus.tags().size() + corpus.words().vocabulary().size();
        int together = options.mode() == Doc2VecOptions.Mode.DM_CONCAT
                ? 1 + 2 * options.training().window()
                : 1;
        output.requireRoom(
                inputs + (long) together * corpus.words().vocabulary().size(),
                options.training().dimension(),
                1,
                2);
    }

    /// All that decides what training does, as it is stored with the model.
    private SequencedMap<String, String> settings(Doc2VecOptions options, Optional<Phrases.Options> joined) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("tags", Spelled.of(tags));
        text.putInto(settings);
        settings.remove("across-lines");
        settings.remove("max-sentence");
        PhraseArguments.putInto(settings, joined);
        vocabulary.putInto(settings);
        settings.putAll(options.toMap());
        return settings;
    }

    private void summary(
            Console console, TaggedCorpus corpus, VectorFormat format, TrainingProgress training, Duration time) {
        var err = console.err();
        err.println(Amounts.format(
                "%s documents, %s tags, %s words, %s of text, %s in all, %s words/s in training, loss %.4f at the end",
                Amounts.count(corpus.documents()),
                Amounts.count(corpus.tags().size()),
                Amounts.count(corpus.words().vocabulary().size()),
                Amounts.count(corpus.words().statistics().words()),
                Amounts.time(time),
                Amounts.rate(training.last().tokensPerSecond()),
                training.last().meanLoss()));
        tellEmpty(err, corpus);
        if (format != VectorFormat.KINDRED) {
            err.println(output.file + " holds the documents' vectors alone; only a .kindred has vectors for new texts");
        }
        err.println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                + corpus.tags().word(0));
    }

    private static void tellEmpty(PrintStream err, TaggedCorpus corpus) {
        int empty = 0;
        for (int document = 0; document < corpus.documents(); document++) {
            empty += corpus.start(document) == corpus.end(document) ? 1 : 0;
        }
        if (empty > 0) {
            err.println(Amounts.count(empty) + " documents have no word of the vocabulary; vectors of tags that only"
                    + " they have are zeros");
        }
    }
}
