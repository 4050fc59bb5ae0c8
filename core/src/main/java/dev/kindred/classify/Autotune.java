package dev.kindred.classify;

import dev.kindred.classify.AutotuneListener.Trial;
import dev.kindred.classify.AutotuneOptions.Setting;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.vocab.RandomStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Searches the options that label validation texts best. The first trial has the options as given; every
/// further one changes some of the best so far by chance, by smaller steps as time goes by: an evolution
/// with one parent and one child, of the kind that fastText runs. The result is the best trial's own
/// classifier, not one trained anew.
public final class Autotune {

    private static final int MOST_DIMENSION = 1_000;
    private static final int MOST_EPOCHS = 100;
    private static final int MOST_WORD_NGRAMS = 5;

    private final LabelledText text;
    private final List<Path> validation;
    private final Optional<Embeddings> vectors;
    private final AutotuneOptions options;
    private final AutotuneListener listener;
    private final long start = System.nanoTime();
    private final RandomStream random;
    private Optional<Best> best = Optional.empty();

    /// What a search found.
    ///
    /// @param score of the metric on the validation texts
    public record Best(TextClassifier classifier, ClassifierOptions options, double score) {}

    private Autotune(
            LabelledText text,
            List<Path> validation,
            Optional<Embeddings> vectors,
            long seed,
            AutotuneOptions options,
            AutotuneListener listener) {
        this.text = text;
        this.validation = validation;
        this.vectors = vectors;
        this.options = options;
        this.listener = listener;
        this.random = RandomStream.of(seed, 7);
    }

    /// Searches until time is up or the listener stops.
    ///
    /// @param inputs     texts to learn from
    /// @param validation texts to judge by, never learned from
    /// @param first      the options to begin with; also those of everything that is not searched for
    /// @param vectors    of the dimension of `first`, which then stays; words begin with them
    /// @throws IllegalArgumentException if the validation texts have no known label, or no trial ended in time
    public static Best run(
            List<Path> inputs,
            List<Path> validation,
            ClassifierOptions first,
            Optional<Embeddings> vectors,
            AutotuneOptions options,
            AutotuneListener listener) {
        var text = LabelledText.read(TextClassifier.openers(inputs), first.labelPrefix(), first.threads());
        return new Autotune(text, validation, vectors, first.seed(), options, listener).search(first);
    }

    private Best search(ClassifierOptions first) {
        var candidate = first;
        int number = 1;
        String lastFailure = "time was up before the first trial had ended; give it more";
        while (number <= options.mostTrials() && !isOver()) {
            var trial = tryOut(number, candidate);
            if (trial.isEmpty()) {
                break;
            }
            lastFailure = trial.get().failure().orElse(lastFailure);
            listener.trialDone(trial.get());
            candidate = changed(best.map(Best::options).orElse(first));
            number++;
        }
        String failure = lastFailure;
        return best.orElseThrow(() -> new IllegalArgumentException("autotune found nothing: " + failure));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isOver() {
        return listener.isStopRequested() || elapsed().compareTo(options.duration()) >= 0;
    }

    /// @return empty if time was up before the end
    private Optional<Trial> tryOut(int number, ClassifierOptions candidate) {
        listener.trialStarted(number, candidate);
        double score = 0;
        Optional<String> failure = Optional.empty();
        try {
            var classifier = train(number, candidate);
            score = score(classifier, candidate.threads());
            if (best.isEmpty() || score > best.get().score()) {
                best = Optional.of(new Best(classifier, candidate, score));
            }
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            if (number == 1
                    && !String.valueOf(e.getMessage()).startsWith("training diverged")
                    && options.modelBytes().isEmpty()) {
                throw e; // of the texts, not of the candidate
            }
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        return Optional.of(
                new Trial(number, candidate, score, best.map(Best::score).orElse(0.0), failure, elapsed()));
    }

    private TextClassifier train(int number, ClassifierOptions candidate) {
        var progress = new ClassifierListener() {
            @Override
            public void progress(Progress now) {
                listener.progress(number, now);
            }

            @Override
            public boolean isStopRequested() {
                return isOver();
            }
        };
        var classifier = TextClassifier.train(text, candidate, vectors, progress);
        if (options.modelBytes().isEmpty()) {
            return classifier;
        }
        return SizedModel.of(classifier.toModel(), options.modelBytes().getAsLong(), candidate, text, progress);
    }

    private double score(TextClassifier classifier, int threads) {
        var metric = options.metric();
        int label =
                metric.label().map(name -> classifier.labels().indexOf(name)).orElse(0);
        if (label < 0) {
            throw new IllegalArgumentException(
                    "the label " + metric.label().orElseThrow() + " of the metric is not in the text");
        }
        double score = switch (metric.kind()) {
            case F1 -> {
                var report = classifier.test(validation, 1, 0, false, threads);
                if (report.examples() == 0) {
                    throw new IllegalArgumentException(validation + ": none of " + report.skipped()
                            + " validation texts has a label and a word of the texts to learn from");
                }
                yield metric.label().isPresent()
                        ? report.labels().get(label).score().f1()
                        : report.total().f1();
            }
            case PRECISION_AT_RECALL, RECALL_AT_PRECISION ->
                classifier
                        .curve(validation, metric.label().isPresent() ? label : -1, threads)
                        .best(metric);
        };
        return Double.isNaN(score) ? 0 : score;
    }

    /// Changes one setting or more, each of those that are free with probability 1/2.
    private ClassifierOptions changed(ClassifierOptions parent) {
        double time =
                Math.min(1, elapsed().toNanos() / (double) options.duration().toNanos());
        while (true) {
            var child = parent;
            for (var setting : Setting.values()) {
                if (!isFixed(setting) && (random.next() & 1) == 0) {
                    child = change(setting, child, time);
                }
            }
            if (!child.equals(parent)) {
                return child;
            }
            if (options.fixed().size() == Setting.values().length) {
                return parent.withSeed(parent.seed() + 1);
            }
        }
    }

    private boolean isFixed(Setting setting) {
        return options.fixed().contains(setting) || (setting == Setting.DIMENSION && vectors.isPresent());
    }

    private ClassifierOptions change(Setting setting, ClassifierOptions parent, double time) {
        return switch (setting) {
            case LEARNING_RATE -> parent.withLearningRate(scaled(parent.learningRate(), 0.01, 5, 1.9 - 0.9 * time));
            case EPOCHS ->
                parent.withEpochs((int) Math.round(scaled(parent.epochs(), 1, MOST_EPOCHS, 2.8 - 1.3 * time)));
            case DIMENSION ->
                parent.withDimension((int) Math.round(scaled(parent.dimension(), 4, MOST_DIMENSION, 1.4 - 1.1 * time)));
            case WORD_NGRAMS -> {
                double step = gaussian() * (3 - 2 * time);
                yield parent.withWordNgrams(Math.clamp(Math.round(parent.wordNgrams() + step), 1, MOST_WORD_NGRAMS));
            }
            case CHARACTER_NGRAMS ->
                switch (random.below(4)) {
                    case 0 -> parent.withCharacterNgrams(2, 5);
                    case 1 -> parent.withCharacterNgrams(3, 6);
                    default -> parent.withCharacterNgrams(0, 0);
                };
            case BUCKETS -> parent.withBuckets((int) scaled(parent.buckets(), 10_000, 10_000_000, 2 - time));
            case LOSS ->
                parent.withLoss(
                        switch (random.below(8)) {
                            case 0 -> Loss.ONE_VS_ALL;
                            case 1 -> Loss.HIERARCHICAL_SOFTMAX;
                            case 2 -> Loss.NEGATIVE_SAMPLING;
                            default -> Loss.SOFTMAX;
                        });
        };
    }

    /// The value times a power of 2 by chance.
    private double scaled(double value, double least, double most, double deviation) {
        return Math.clamp(value * Math.pow(2, gaussian() * deviation), least, most);
    }

    /// A number of the normal distribution (Box & Muller 1958).
    private double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(((random.next() >>> 11) + 1) * 0x1p-53));
        return radius * Math.cos(2 * Math.PI * (random.next() >>> 11) * 0x1p-53);
    }
}
