package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Provenance;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.NetworkFolder;
import dev.kindred.neural.language.NextWords;
import dev.kindred.neural.language.Nnlm;
import dev.kindred.neural.language.TokenProbabilities;
import dev.kindred.neural.language.WordText;
import dev.kindred.neural.training.Checkpoint;
import dev.kindred.neural.training.OptimizerOptions;
import dev.kindred.neural.training.TrainingOptions;
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

/// `kindred train nnlm`: vectors of words that a neural language model has learned.
@picocli.CommandLine.Command(
        name = "nnlm",
        description = {
            "Trains the neural language model of Bengio et al. (2003): the vectors of the words before go through a tanh"
                    + " layer, and every word gets a probability. Its word vectors are written; with --network the whole"
                    + " model is kept."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train nnlm wiki.txt.zst --output wiki.kindred --max-vocabulary 10000",
            "  kindred train nnlm train.txt --output words.vec --network model --validation valid.txt --patience 2",
            "  kindred train nnlm train.txt --output words.kindred --validation valid.txt --test test.txt --kneser-ney",
            "  kindred train nnlm 新闻.txt --output 新闻.kindred --loss sampled-softmax --tensorboard runs/zh",
            "",
            "Ctrl-C saves training and says how to go on."
        })
final class TrainNnlm implements Command {

    private static final TrainingOptions DEFAULTS = TrainingOptions.defaults()
            .withEpochs(5)
            .withBatchTokens(256)
            .withOptimizer(OptimizerOptions.adamW());

    @Mixin
    OutputArguments output = new OutputArguments();

    @Option(
            names = "--network",
            paramLabel = "FOLDER",
            description = "Keep the whole model there, for kindred network evaluate (default: nowhere).")
    Optional<Path> network = Optional.empty();

    @Mixin
    CheckpointArguments checkpoint = new CheckpointArguments();

    @Mixin
    JudgingArguments judging = new JudgingArguments();

    @Mixin(name = "Model")
    NnlmArguments model = new NnlmArguments();

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Training")
    NetworkArguments training = new NetworkArguments(DEFAULTS);

    @Mixin(name = "Device")
    DeviceArguments device = new DeviceArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var options = model.options(invocation);
        var loop = training.options(judging.isValidated(), invocation);
        judging.check(options.order(), invocation);
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
            var held = judging.read(texts, kept, device.threads, console);
            try (var nnlm = new Nnlm(options, kept, texts.addTo(Configuration.of(Nnlm.TYPE)), backend, loop.seed())) {
                var settings = settings(nnlm, corpus);
                var checkpoints = checkpoint.ofNetwork(output.file, settings);
                var unfinished = checkpoint.resume ? checkpoints.read(console) : Optional.<Checkpoint>empty();
                var validation = held.validation().map(judged -> TokenProbabilities.validation(nnlm, judged));
                try (var events = training.events(nnlm.parameters(), List.of("embedding.weight"))) {
                    var objective = new NextWords(nnlm, WordText.of(corpus, kept));
                    var run = new NetworkTraining(objective, validation, loop, checkpoints, unfinished, events);
                    if (!run.run(invocation, console)) {
                        return Main.STOPPED;
                    }
                    events.project(nnlm::embeddings);
                }
                write(nnlm, format, settings, corpus, console);
                checkpoints.delete();
                judging.report(nnlm, corpus, words, held, console);
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

    /// All that decides what training does, but the loop's options.
    private static SequencedMap<String, String> settings(Nnlm nnlm, EncodedCorpus corpus) {
        var settings = new LinkedHashMap<String, String>();
        nnlm.configuration()
                .names()
                .forEach(name -> settings.put(
                        name, nnlm.configuration().json().get(name).asString()));
        settings.put(NetworkCheckpoints.TEXT, Amounts.format("%016x", corpus.fingerprint()));
        return settings;
    }

    private void write(
            Nnlm nnlm, VectorFormat format, SequencedMap<String, String> settings, EncodedCorpus corpus, Console console) {
        network.ifPresent(nnlm::write);
        var all = new LinkedHashMap<>(settings);
        all.put("seed", String.valueOf(training.seed));
        var made = new Provenance(Nnlm.TYPE, all, corpus.fingerprint(), CommandTree.version());
        var embeddings = nnlm.embeddings();
        OpenedVectors.write(
                embeddings, output.file, format, WriteOptions.defaults().withProvenance(Optional.of(made)));
        String word = embeddings.vocabulary().word(Math.min(embeddings.size() - 1, 100));
        network.ifPresent(folder -> console.err().println("Wrote the network to " + folder + "."));
        console.err().println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " " + word);
    }
}
