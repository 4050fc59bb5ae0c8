package dev.kindred.cli;

import dev.kindred.classify.ClassifierOptions;
import dev.kindred.classify.TextClassifier;
import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.FastTextBinary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred classify train`: from labelled texts to a model.
@picocli.CommandLine.Command(
        name = "train",
        description = {
            "Learns to label texts. A text is a line; the words that begin with __label__ are its labels.",
            "The model is a fastText model: fasttext predict, test and quantize take it too."
        },
        footer = {
            "",
            "Examples:",
            "  kindred classify train news.train --output news.bin",
            "  kindred classify train news.train --output news.bin --word-ngrams 2 --learning-rate 0.5 --epochs 25",
            "  kindred classify train tags.train --output tags.bin --loss one-vs-all --vectors wiki.vec",
            "  kindred classify train news.train --output news.bin --autotune-validation news.valid",
            "  kindred classify train news.train --output small.ftz --autotune-validation news.valid \\",
            "    --autotune-duration 10m --autotune-model-size 2M",
        })
final class TrainClassifier implements Command {

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Files of labelled texts; .gz and .zst are unpacked.")
    List<Path> inputs = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE.bin",
            required = true,
            description = "Where the model goes; .ftz with --autotune-model-size.")
    Path output = Path.of("");

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description = "Begin with the vectors of this file, of any format; all of its words join the model.")
    Optional<Path> vectors = Optional.empty();

    @Mixin(name = "Training")
    ClassifierArguments training = new ClassifierArguments();

    @Mixin(name = "Autotune")
    AutotuneArguments autotune = new AutotuneArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        boolean isSearched = autotune.isAsked(invocation);
        var options = training.options(invocation, isSearched);
        requireName(output, autotune.modelSize.isPresent() ? ".ftz" : ".bin", invocation);
        AtomicFile.requireWritable(output);
        long start = System.nanoTime();
        Optional<Embeddings> given = vectors.map(file -> OpenedVectors.open(file, console));
        if (given.isPresent() && !invocation.isGiven("--dimension")) {
            options = options.withDimension(given.get().dimension());
        }
        try (var interruption = new Interruption()) {
            var progress = new ClassifierProgress(console, interruption::isRequested);
            TextClassifier classifier;
            try {
                classifier = isSearched
                        ? autotune.run(inputs, given, options, invocation, console, interruption::isRequested)
                        : train(options, given, progress);
            } catch (CancellationException e) {
                progress.done();
                console.err().println("Stopped; nothing is written.");
                return Main.STOPPED;
            }
            progress.done();
            FastTextBinary.write(classifier.toModel(), output);
            summary(console, progress, Duration.ofNanos(System.nanoTime() - start), isSearched);
        }
        return Main.DONE;
    }

    private TextClassifier train(ClassifierOptions options, Optional<Embeddings> given, ClassifierProgress progress) {
        return given.isPresent()
                ? TextClassifier.train(inputs, options, given.get(), progress)
                : TextClassifier.train(inputs, options, progress);
    }

    static void requireName(Path output, String extension, Invocation invocation) {
        if (!output.toString().endsWith(extension)) {
            throw invocation.wrongUse(output + ", must end with " + extension
                    + (extension.equals(".bin") ? "; kindred classify quantize makes an .ftz of it" : ""));
        }
    }

    private void summary(Console console, ClassifierProgress training, Duration time, boolean isSearched) {
        if (!isSearched) {
            console.err()
                    .println(Amounts.format(
                            "%s in all, %s of training, %s words/s, loss %.4f at the end",
                            Amounts.time(time),
                            Amounts.time(training.last().elapsed()),
                            Amounts.rate(training.last().tokensPerSecond()),
                            training.last().meanLoss()));
        }
        console.err().println("Wrote " + output + ". Ask it: kindred classify predict " + output + " TEXTS");
    }
}
