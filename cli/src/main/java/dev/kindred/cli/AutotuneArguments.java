package dev.kindred.cli;

import dev.kindred.classify.Autotune;
import dev.kindred.classify.AutotuneListener;
import dev.kindred.classify.AutotuneOptions;
import dev.kindred.classify.AutotuneOptions.Setting;
import dev.kindred.classify.ClassifierListener;
import dev.kindred.classify.ClassifierOptions;
import dev.kindred.classify.Metric;
import dev.kindred.classify.TextClassifier;
import dev.kindred.embedding.Embeddings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The search for the best options of a classifier.
final class AutotuneArguments {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d+)?)\\s*(s|m|h|)");

    @Option(
            names = "--autotune-validation",
            paramLabel = "FILE",
            description = "Search the options that label these texts best; what is given on the command line stays.")
    Optional<Path> validation = Optional.empty();

    @Option(
            names = "--autotune-duration",
            paramLabel = "TIME",
            description = "How long to search: 300, 300s, 5m, 1h (default: ${DEFAULT-VALUE}).")
    String duration = "5m";

    @Option(
            names = "--autotune-metric",
            paramLabel = "NAME",
            description = "f1, f1:LABEL, precisionAtRecall:PERCENT[:LABEL] or recallAtPrecision:PERCENT[:LABEL]"
                    + " (default: ${DEFAULT-VALUE}).")
    String metric = "f1";

    @Option(
            names = "--autotune-model-size",
            paramLabel = "SIZE",
            description = "The model's file may have so many bytes, as 2M; it is cut down and quantised.")
    Optional<Size> modelSize = Optional.empty();

    boolean isAsked(Invocation invocation) {
        if (validation.isEmpty()) {
            invocation.refuse(
                    "without --autotune-validation",
                    "--autotune-duration",
                    "--autotune-metric",
                    "--autotune-model-size");
        }
        return validation.isPresent();
    }

    TextClassifier run(
            List<Path> inputs,
            Optional<Embeddings> vectors,
            ClassifierOptions first,
            Invocation invocation,
            Console console,
            BooleanSupplier isStopped) {
        var found = Autotune.run(
                inputs,
                validation.stream().toList(),
                first,
                vectors,
                options(invocation),
                new Shown(console, isStopped));
        console.err()
                .println(Amounts.format("Best: %s %.4f with %s", metric, found.score(), described(found.options())));
        return found.classifier();
    }

    private AutotuneOptions options(Invocation invocation) {
        try {
            var options = AutotuneOptions.defaults()
                    .withDuration(duration(invocation))
                    .withMetric(Metric.of(metric))
                    .withFixed(fixed(invocation));
            return modelSize.isPresent()
                    ? options.withModelBytes(modelSize.get().bytes())
                    : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private Duration duration(Invocation invocation) {
        var matched = DURATION.matcher(duration.toLowerCase(Locale.ROOT));
        if (!matched.matches()) {
            throw invocation.wrongUse(
                    "--autotune-duration " + duration + ", must be a time such as 300, 90s, 5m or 1h");
        }
        double seconds = Double.parseDouble(matched.group(1))
                * switch (matched.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return Duration.ofMillis(Math.round(1e3 * seconds));
    }

    private static EnumSet<Setting> fixed(Invocation invocation) {
        var fixed = EnumSet.noneOf(Setting.class);
        for (var setting : Setting.values()) {
            boolean isGiven = switch (setting) {
                case CHARACTER_NGRAMS -> invocation.isGiven("--min-ngram") || invocation.isGiven("--max-ngram");
                case LEARNING_RATE, EPOCHS, DIMENSION, WORD_NGRAMS, BUCKETS, LOSS ->
                    invocation.isGiven("--" + Spelled.of(setting));
            };
            if (isGiven) {
                fixed.add(setting);
            }
        }
        return fixed;
    }

    static String described(ClassifierOptions options) {
        var text = new StringBuilder(Amounts.format(
                "--learning-rate %.4g --epochs %d --dimension %d --word-ngrams %d --loss %s",
                options.learningRate(),
                options.epochs(),
                options.dimension(),
                options.wordNgrams(),
                Spelled.of(options.loss())));
        if (options.maxNgram() > 0) {
            text.append(Amounts.format(" --min-ngram %d --max-ngram %d", options.minNgram(), options.maxNgram()));
        }
        if (options.hasNgrams()) {
            text.append(" --buckets ").append(options.buckets());
        }
        return text.toString();
    }

    /// Prints a line for each trial.
    private record Shown(Console console, BooleanSupplier isStopped, ProgressLine line) implements AutotuneListener {

        Shown(Console console, BooleanSupplier isStopped) {
            this(console, isStopped, new ProgressLine(console, "autotune"));
        }

        @Override
        public void progress(int number, ClassifierListener.Progress now) {
            line.show(
                    (double) now.tokensDone() / Math.max(1, now.tokensTotal()),
                    Amounts.format("trial %d  loss %.4f", number, now.meanLoss()));
        }

        @Override
        public void trialDone(Trial trial) {
            line.clear();
            console.err()
                    .println(Amounts.format(
                            "trial %d after %s: %s  best %.4f  %s",
                            trial.number(),
                            Amounts.time(trial.elapsed()),
                            trial.failure().orElseGet(() -> Amounts.format("%.4f", trial.score())),
                            trial.best(),
                            described(trial.options())));
        }

        @Override
        public boolean isStopRequested() {
            return isStopped.getAsBoolean();
        }
    }
}
