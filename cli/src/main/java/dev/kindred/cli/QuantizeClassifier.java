package dev.kindred.cli;

import dev.kindred.classify.ClassifierOptions;
import dev.kindred.classify.QuantizationOptions;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.FastTextBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred classify quantize`: a classifier made small.
@picocli.CommandLine.Command(
        name = "quantize",
        description = {
            "Makes a classifier small: product quantisation of its rows, and fewer of them if you like.",
            "fasttext predict and test read the result."
        },
        footer = {
            "",
            "Examples:",
            "  kindred classify quantize news.bin news.ftz",
            "  kindred classify quantize news.bin small.ftz --qnorm --cutoff 50000 --retrain --input news.train",
        })
final class QuantizeClassifier implements Command {

    private static final ClassifierOptions RETRAINING = ClassifierOptions.defaults();

    @Parameters(index = "0", paramLabel = "IN.bin", description = "The classifier.")
    Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT.ftz", description = "Where the small one goes.")
    Path out = Path.of("");

    @Option(
            names = "--dsub",
            paramLabel = "N",
            description = "Components that share a byte (default: ${DEFAULT-VALUE}).")
    int width = QuantizationOptions.defaults().width();

    @Option(names = "--qnorm", description = "Quantise the lengths of rows apart.")
    boolean withNorms;

    @Option(
            names = "--cutoff",
            paramLabel = "N",
            description = "Keep only the N words and n-grams of the greatest length; 0 keeps all (default:"
                    + " ${DEFAULT-VALUE}).")
    int cutoff;

    @Option(names = "--qout", description = "Quantise the rows of labels too; for many labels.")
    boolean quantizeOutput;

    @Option(names = "--retrain", description = "With --cutoff: train what is kept once more, on --input.")
    boolean retrain;

    @Option(names = "--input", paramLabel = "FILE", description = "The labelled texts for --retrain. May be repeated.")
    List<Path> inputs = List.of();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "For --retrain: passes over the text (default: ${DEFAULT-VALUE}).")
    int epochs = RETRAINING.epochs();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "For --retrain: at the start (default: ${DEFAULT-VALUE}).")
    double learningRate = RETRAINING.learningRate();

    @Option(
            names = "--label-prefix",
            paramLabel = "TEXT",
            description = "For --retrain: what labels begin with (default: ${DEFAULT-VALUE}).")
    String labelPrefix = RETRAINING.labelPrefix();

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = RETRAINING.threads();

    @Option(names = "--seed", paramLabel = "N", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    long seed = RETRAINING.seed();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        check(invocation);
        var options = options(invocation);
        var retraining = retraining(invocation);
        AtomicFile.requireWritable(out);
        var classifier = ClassifierFile.open(in);
        try (var interruption = new Interruption()) {
            var progress = new ClassifierProgress(console, interruption::isRequested);
            var small =
                    retrain ? classifier.quantize(options, inputs, retraining, progress) : classifier.quantize(options);
            progress.done();
            FastTextBinary.write(small.toModel(), out);
        } catch (CancellationException e) {
            console.err().println("Stopped; nothing is written.");
            return Main.STOPPED;
        }
        console.err()
                .println("Wrote " + out + ", " + Amounts.bytes(Files.size(out)) + " instead of "
                        + Amounts.bytes(Files.size(in)));
        return Main.DONE;
    }

    private void check(Invocation invocation) {
        TrainClassifier.requireName(out, ".ftz", invocation);
        if (!retrain) {
            invocation.refuse("without --retrain", "--input", "--epochs", "--learning-rate", "--label-prefix");
        } else if (inputs.isEmpty()) {
            throw invocation.wrongUse("--retrain needs the labelled texts: --input FILE");
        } else if (cutoff == 0) {
            throw invocation.wrongUse("--retrain has no effect without --cutoff");
        }
    }

    private QuantizationOptions options(Invocation invocation) {
        try {
            return new QuantizationOptions(width, withNorms, cutoff, quantizeOutput, threads, seed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private ClassifierOptions retraining(Invocation invocation) {
        try {
            return RETRAINING
                    .withEpochs(epochs)
                    .withLearningRate(learningRate)
                    .withLabelPrefix(labelPrefix)
                    .withThreads(threads)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }
}
