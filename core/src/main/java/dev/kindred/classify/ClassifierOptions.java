package dev.kindred.classify;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.embedding.FastTextArguments.Loss;
import java.util.Locale;
import java.util.function.Consumer;

/// How [TextClassifier] trains. The defaults are those of `fasttext supervised`.
///
/// @param loss             how the probability of a label is computed; default softmax
/// @param dimension        components of a vector, 1 to 10,000; default 100
/// @param learningRate     at the start, above 0, at most 100; falls linearly to 0. Default 0.1
/// @param updateRate       the rate is computed anew after this many tokens of a thread, 1 to 1,000,000;
///                         default 100
/// @param epochs           passes over the text, 1 to 100,000; default 5
/// @param minCount         rarer words have no vector, at least 1; default 1
/// @param minCountLabel    rarer labels are left out, at least 0; default 0
/// @param wordNgrams       the longest sequence of words with a vector of its own, 1 to 100; default 1
/// @param minNgram         the shortest character n-gram, 0 to `maxNgram`; default 0
/// @param maxNgram         the longest character n-gram, 0 (none) to 100; default 0
/// @param buckets          vectors that all n-grams share, by hash, 1 to 1,000,000,000; default 2,000,000.
///                         Without n-grams there are none.
/// @param negatives        labels drawn against each one that is learned, 1 to 1,000; default 5. Negative
///                         sampling only.
/// @param labelPrefix      what labels begin with, not empty, without white space; default `__label__`
/// @param threads          1 to 1,024; default all processors
/// @param seed             any number; default 1
public record ClassifierOptions(
        Loss loss,
        int dimension,
        double learningRate,
        int updateRate,
        int epochs,
        long minCount,
        long minCountLabel,
        int wordNgrams,
        int minNgram,
        int maxNgram,
        int buckets,
        int negatives,
        String labelPrefix,
        int threads,
        long seed) {

    /// What labels begin with if nobody says otherwise.
    public static final String LABEL_PREFIX = "__label__";

    /// The defaults of `fasttext supervised`, on all processors.
    public static ClassifierOptions defaults() {
        return new ClassifierOptions(
                Loss.SOFTMAX,
                100,
                0.1,
                100,
                5,
                1,
                0,
                1,
                0,
                0,
                2_000_000,
                5,
                LABEL_PREFIX,
                Runtime.getRuntime().availableProcessors(),
                1);
    }

    public ClassifierOptions {
        checkRange("dimension", dimension, 1, 10_000);
        if (!(learningRate > 0 && learningRate <= 100)) {
            throw new IllegalArgumentException("learning rate " + learningRate + ", must be above 0 and at most 100");
        }
        checkRange("update rate", updateRate, 1, 1_000_000);
        checkRange("epochs", epochs, 1, 100_000);
        checkRange("min count", minCount, 1, Integer.MAX_VALUE);
        checkRange("min count label", minCountLabel, 0, Integer.MAX_VALUE);
        checkRange("word ngrams", wordNgrams, 1, 100);
        checkRange("max ngram", maxNgram, 0, 100);
        checkRange("min ngram", minNgram, 0, maxNgram);
        checkRange("buckets", buckets, 1, 1_000_000_000);
        checkRange("negatives", negatives, 1, 1_000);
        checkRange("threads", threads, 1, 1_024);
        if (labelPrefix.isEmpty() || labelPrefix.codePoints().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException(
                    "label prefix \"" + labelPrefix + "\", must be at least one character and hold no white space");
        }
    }

    private static void checkRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s %d, must be from %d to %,d", name, value, least, most));
        }
    }

    /// Whether any n-grams have vectors, so that there are buckets.
    public boolean hasNgrams() {
        return wordNgrams > 1 || maxNgram > 0;
    }

    /// What is written into the model's file.
    FastTextArguments arguments() {
        return new FastTextArguments(
                dimension,
                5,
                epochs,
                (int) minCount,
                negatives,
                wordNgrams,
                loss,
                FastTextArguments.Model.SUPERVISED,
                hasNgrams() ? buckets : 0,
                minNgram,
                maxNgram,
                updateRate,
                1e-4);
    }

    public ClassifierOptions withLoss(Loss loss) {
        return with(draft -> draft.loss = loss);
    }

    public ClassifierOptions withDimension(int dimension) {
        return with(draft -> draft.dimension = dimension);
    }

    public ClassifierOptions withLearningRate(double learningRate) {
        return with(draft -> draft.learningRate = learningRate);
    }

    public ClassifierOptions withUpdateRate(int updateRate) {
        return with(draft -> draft.updateRate = updateRate);
    }

    public ClassifierOptions withEpochs(int epochs) {
        return with(draft -> draft.epochs = epochs);
    }

    public ClassifierOptions withMinCount(long minCount) {
        return with(draft -> draft.minCount = minCount);
    }

    public ClassifierOptions withMinCountLabel(long minCountLabel) {
        return with(draft -> draft.minCountLabel = minCountLabel);
    }

    public ClassifierOptions withWordNgrams(int wordNgrams) {
        return with(draft -> draft.wordNgrams = wordNgrams);
    }

    /// Character n-grams of `minNgram` to `maxNgram` characters; 0 and 0 for none.
    public ClassifierOptions withCharacterNgrams(int minNgram, int maxNgram) {
        return with(draft -> {
            draft.minNgram = minNgram;
            draft.maxNgram = maxNgram;
        });
    }

    public ClassifierOptions withBuckets(int buckets) {
        return with(draft -> draft.buckets = buckets);
    }

    public ClassifierOptions withNegatives(int negatives) {
        return with(draft -> draft.negatives = negatives);
    }

    public ClassifierOptions withLabelPrefix(String labelPrefix) {
        return with(draft -> draft.labelPrefix = labelPrefix);
    }

    public ClassifierOptions withThreads(int threads) {
        return with(draft -> draft.threads = threads);
    }

    public ClassifierOptions withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    private ClassifierOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    /// The components as variables, so that each `with` method names only its own.
    private static final class Draft {

        private Loss loss;
        private int dimension;
        private double learningRate;
        private int updateRate;
        private int epochs;
        private long minCount;
        private long minCountLabel;
        private int wordNgrams;
        private int minNgram;
        private int maxNgram;
        private int buckets;
        private int negatives;
        private String labelPrefix;
        private int threads;
        private long seed;

        Draft(ClassifierOptions options) {
            loss = options.loss;
            dimension = options.dimension;
            learningRate = options.learningRate;
            updateRate = options.updateRate;
            epochs = options.epochs;
            minCount = options.minCount;
            minCountLabel = options.minCountLabel;
            wordNgrams = options.wordNgrams;
            minNgram = options.minNgram;
            maxNgram = options.maxNgram;
            buckets = options.buckets;
            negatives = options.negatives;
            labelPrefix = options.labelPrefix;
            threads = options.threads;
            seed = options.seed;
        }

        ClassifierOptions build() {
            return new ClassifierOptions(
                    loss,
                    dimension,
                    learningRate,
                    updateRate,
                    epochs,
                    minCount,
                    minCountLabel,
                    wordNgrams,
                    minNgram,
                    maxNgram,
                    buckets,
                    negatives,
                    labelPrefix,
                    threads,
                    seed);
        }
    }
}
