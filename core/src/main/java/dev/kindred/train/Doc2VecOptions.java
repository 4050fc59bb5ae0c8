package dev.kindred.train;

import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.Subsampling;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// How [Doc2Vec] trains. Begin with [#dm] or [#dbow], or with [#of] and any mode, and change what you need:
/// `Doc2VecOptions.dbow().with(training -> training.withEpochs(20))`.
///
/// @param mode     what predicts a word
/// @param training all that word2vec has too; 10 epochs unless you say otherwise, and a learning rate of 0.025
///                 with distributed memory, 0.05 with the bag of words. Its architecture is CBOW with the
///                 modes of the one and skip-gram with those of the other.
public record Doc2VecOptions(Mode mode, Word2VecOptions training) {

    /// The most components that predict together with [Mode#DM_CONCAT].
    static final int MOST_CONCATENATED = 65_536;

    private static final int EPOCHS = 10;

    /// What predicts a word.
    public enum Mode {
        /// Distributed memory: the mean of the document's and the words' vectors around it.
        DM,
        /// Their sum.
        DM_SUM,
        /// All of them side by side, each in its place.
        DM_CONCAT,
        /// Distributed bag of words: the document's vector alone.
        DBOW,
        /// The document's vector, and each word around it, as in skip-gram: words have vectors too.
        DBOW_WORDS;

        boolean isBagOfWords() {
            return switch (this) {
                case DM, DM_SUM, DM_CONCAT -> false;
                case DBOW, DBOW_WORDS -> true;
            };
        }

        /// Whether the words have input vectors.
        boolean hasWords() {
            return this != DBOW;
        }

        private Architecture architecture() {
            return isBagOfWords() ? Architecture.SKIP_GRAM : Architecture.CBOW;
        }
    }

    public Doc2VecOptions {
        if (training.architecture() != mode.architecture()) {
            throw new IllegalArgumentException(
                    spelled(mode) + " is trained as " + mode.architecture() + ", not as " + training.architecture());
        }
        long together = (1 + 2L * training.window()) * training.dimension();
        if (mode == Mode.DM_CONCAT && together > MOST_CONCATENATED) {
            throw new IllegalArgumentException("window " + training.window() + " and dimension " + training.dimension()
                    + " make " + together + " components side by side, at most " + MOST_CONCATENATED);
        }
    }

    /// Distributed memory by the mean, with negative sampling and all defaults.
    public static Doc2VecOptions dm() {
        return of(Mode.DM);
    }

    /// Distributed bag of words with negative sampling and all defaults.
    public static Doc2VecOptions dbow() {
        return of(Mode.DBOW);
    }

    /// A mode with negative sampling and all defaults.
    public static Doc2VecOptions of(Mode mode) {
        var base = mode.isBagOfWords() ? Word2VecOptions.skipGram() : Word2VecOptions.cbow();
        return new Doc2VecOptions(
                mode,
                base.withEpochs(EPOCHS)
                        .withLearningRate(mode.isBagOfWords() ? 0.05 : 0.025)
                        .withShrinkWindow(mode != Mode.DM_CONCAT));
    }

    public Doc2VecOptions withTraining(Word2VecOptions training) {
        return new Doc2VecOptions(mode, training);
    }

    /// The same with what [Word2VecOptions] holds changed.
    public Doc2VecOptions with(UnaryOperator<Word2VecOptions> change) {
        return withTraining(change.apply(training));
    }

    /// What of the gradient of the vector that predicts goes to each of `inputs` rows that make it. As in
    /// gensim, all of it if they are averaged, and a part of it if they are added up; or its derivative.
    float gradientShare(int inputs) {
        boolean isDerived = training.cbowGradient() == CbowGradient.CORRECTED;
        boolean isMean = mode != Mode.DM_SUM;
        return isMean == isDerived ? 1f / inputs : 1;
    }

    /// Names and values as the command line spells them: only those that have an effect.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("mode", spelled(mode));
        map.putAll(training.toMap());
        switch (mode) {
            case DM, DM_SUM -> {}
            case DM_CONCAT -> map.remove("shrink-window");
            case DBOW_WORDS -> {}
            case DBOW -> {
                map.remove("window");
                map.remove("shrink-window");
            }
        }
        return map;
    }

    /// The options that a model was trained with, as [#toMap] has written them.
    ///
    /// @throws IllegalArgumentException if one of them is missing or unknown
    public static Doc2VecOptions of(Map<String, String> written) {
        var options = of(Mode.valueOf(constant(written.getOrDefault("mode", "missing"))));
        var training = options.training
                .withLoss(Loss.valueOf(constant(value(written, "loss"))))
                .withDimension(Integer.parseInt(value(written, "dimension")))
                .withSample(Double.parseDouble(value(written, "sample")))
                .withSubsampling(Subsampling.Formula.valueOf(constant(value(written, "subsampling"))))
                .withEpochs(Integer.parseInt(value(written, "epochs")))
                .withLearningRate(Double.parseDouble(value(written, "learning-rate")))
                .withMinLearningRate(Double.parseDouble(value(written, "min-learning-rate")))
                .withThreads(Integer.parseInt(value(written, "threads")))
                .withSeed(Long.parseLong(value(written, "seed")))
                .withDeterministic(Boolean.parseBoolean(value(written, "deterministic")));
        if (training.loss() == Loss.NEGATIVE_SAMPLING) {
            training = training.withNegatives(Integer.parseInt(value(written, "negatives")))
                    .withNegativeExponent(Double.parseDouble(value(written, "negative-exponent")));
        }
        if (written.containsKey("window")) {
            training = training.withWindow(Integer.parseInt(value(written, "window")))
                    .withShrinkWindow(Boolean.parseBoolean(written.getOrDefault("shrink-window", "false")));
        }
        if (written.containsKey("cbow-gradient")) {
            training = training.withCbowGradient(CbowGradient.valueOf(constant(value(written, "cbow-gradient"))));
        }
        if (written.containsKey("kernel")) {
            training = training.withKernel(Kernel.valueOf(constant(value(written, "kernel"))));
        }
        return options.withTraining(training);
    }

    private static String value(Map<String, String> written, String name) {
        String value = written.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the model does not tell its " + name);
        }
        return value;
    }

    private static String constant(String spelled) {
        return spelled.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
