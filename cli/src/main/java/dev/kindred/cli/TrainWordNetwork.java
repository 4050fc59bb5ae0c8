package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Provenance;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.NetworkFolder;
import dev.kindred.neural.language.WordNetwork;
import dev.kindred.neural.language.WordText;
import dev.kindred.neural.training.Checkpoint;
import dev.kindred.neural.training.Objective;
import dev.kindred.neural.training.TrainingOptions;
import dev.kindred.neural.training.Validation;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Training of a network over whole words, from text to a file of vectors: what the commands for it share.
abstract class TrainWordNetwork<N extends WordNetwork> implements Command {

    @Mixin
    OutputArguments output = new OutputArguments();

    @Option(
            names = "--network",
            paramLabel = "FOLDER",
            description = "Keep the whole network there; the folder must be new or empty (default: nowhere).")
    Optional<Path> network = Optional.empty();

    @Mixin
    CheckpointArguments checkpoint = new CheckpointArguments();

    @Mixin
    JudgingArguments judging = new JudgingArguments();

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Training")
    NetworkArguments training;

    @Mixin(name = "Device")
    DeviceArguments device = new DeviceArguments();

    TrainWordNetwork(TrainingOptions defaults) {
        this.training = new NetworkArguments(defaults);
    }

    /// Reads and checks the options of the network.
    ///
    /// @throws picocli.CommandLine.ParameterException if they are wrong
    abstract Kind<N> kind(Invocation invocation);

    /// A kind of network, its options chosen.
    interface Kind<N extends WordNetwork> {

        N make(Vocabulary words, Configuration settings, Backend backend, long seed);

        Objective objective(N network, WordText text);

        Validation validation(N network, WordText text);

        /// Prints how good the network is.
        ///
        /// @param training its text, with all its words
        default void report(
                N network, EncodedCorpus training, VocabularyBuilder.Options words, Held held, Console console) {}
    }

    /// Texts that are not learned, in the network's numbers.
    record Held(Optional<WordText> validation, Optional<WordText> test) {}

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        invocation.refuse("on networks over words", "--tokenizer");
        var kind = kind(invocation);
        var loop = training.options(judging.isValidated(), invocation);
        var words = vocabulary.options(invocation);
        var format = output.format(invocation);
        network.ifPresent(NetworkFolder::requireWritable);
        var backend = device.open(invocation);
        var reading = new ReadingProgress(console);
        try (var corpus = text.corpus(device.threads, output.folder(), Optional.empty(), invocation)
                .encode(VocabularyBuilder.Options.defaults().withMinCount(1), reading)) {
            reading.done(corpus);
            var kept = WordText.words(corpus, words);
            sayKept(kept, corpus, console);
            var texts = WordTexts.like(corpus, text);
            var held = new Held(
                    texts.read(judging.validation, kept, device.threads, console),
                    texts.read(judging.test, kept, device.threads, console));
            var settings = texts.addTo(Configuration.of("words"));
            try (var made = kind.make(kept, settings, backend, loop.seed())) {
                if (!train(made, kind, corpus, held, loop, invocation, console)) {
                    return Main.STOPPED;
                }
                write(made, format, corpus, console);
                kind.report(made, corpus, words, held, console);
            }
        }
        return Main.DONE;
    }

    private static void sayKept(Vocabulary kept, EncodedCorpus corpus, Console console) {
        console.err()
                .println(Amounts.format(
                        "%s words are kept, %.1f %% of the text; the others count as <unk>",
                        Amounts.count(kept.size() - WordText.FIRST_WORD),
                        100 - 100.0 * kept.count(WordText.UNKNOWN) / corpus.tokens()));
    }

    private boolean train(
            N made,
            Kind<N> kind,
            EncodedCorpus corpus,
            Held held,
            TrainingOptions loop,
            Invocation invocation,
            Console console) {
        var checkpoints = checkpoint.ofNetwork(output.file, settings(made, corpus));
        var unfinished = checkpoint.resume ? checkpoints.read(console) : Optional.<Checkpoint>empty();
        var objective = kind.objective(made, WordText.of(corpus, made.vocabulary()));
        var validation = held.validation().map(judged -> kind.validation(made, judged));
        try (var events = training.events(made.parameters(), List.of("embedding.weight"))) {
            var run = new NetworkTraining(objective, validation, loop, checkpoints, unfinished, events);
            boolean isFinished = run.run(invocation, console);
            if (isFinished) {
                events.project(made::embeddings);
            }
            return isFinished;
        }
    }

    /// All that decides what training does, but the loop's options.
    private SequencedMap<String, String> settings(N made, EncodedCorpus corpus) {
        var settings = new LinkedHashMap<String, String>();
        var configuration = made.configuration();
        configuration
                .names()
                .forEach(name ->
                        settings.put(name, configuration.json().get(name).asString()));
        settings.put(NetworkCheckpoints.TEXT, Amounts.format("%016x", corpus.fingerprint()));
        return settings;
    }

    private void write(N made, VectorFormat format, EncodedCorpus corpus, Console console) throws IOException {
        var settings = settings(made, corpus);
        settings.put("epochs", String.valueOf(training.epochs));
        settings.put("learning-rate", String.valueOf(training.learningRate));
        settings.put("seed", String.valueOf(training.seed));
        var provenance =
                new Provenance(made.configuration().type(), settings, corpus.fingerprint(), CommandTree.version());
        var embeddings = made.embeddings();
        network.ifPresent(made::write);
        OpenedVectors.write(
                embeddings, output.file, format, WriteOptions.defaults().withProvenance(Optional.of(provenance)));
        checkpoint.ofNetwork(output.file, settings).delete();
        network.ifPresent(folder -> console.err().println("Wrote the network to " + folder + "."));
        String word = embeddings.vocabulary().word(Math.min(embeddings.size() - 1, 100));
        console.err().println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " " + word);
    }
}
