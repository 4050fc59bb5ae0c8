package dev.kindred.train;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.text.CharacterNgrams;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// How [FastText] trains. Begin with [#skipGram] or [#cbow], which have fastText's defaults, and change what
/// you need: `FastTextOptions.skipGram().withNgrams(2, 4).with(training -> training.withEpochs(10))`.
///
/// @param training     all that word2vec has too; negatives are drawn by count^0.5 and words are thinned
///                     from a share of 1e-4 on unless you say otherwise. With CBOW every row has the
///                     undivided gradient, and there is no other choice.
/// @param minimumNgram least characters of an n-gram, 1 to `maximumNgram`, or 0 without n-grams; default 3
/// @param maximumNgram most characters of an n-gram, up to 1,000; 0: no n-grams. Default 6.
/// @param buckets      rows that the n-grams share, 1 to 1,000,000,000, or 0 without n-grams; default 2,000,000
public record FastTextOptions(Word2VecOptions training, int minimumNgram, int maximumNgram, int buckets) {

    /// The most buckets; a file of so many is 400 GB at dimension 100.
    public static final int MOST_BUCKETS = 1_000_000_000;

    private static final FastTextOptions SKIP_GRAM =
            new FastTextOptions(fastText(Word2VecOptions.skipGram()), 3, 6, 2_000_000);

    private static final FastTextOptions CBOW = new FastTextOptions(fastText(Word2VecOptions.cbow()), 3, 6, 2_000_000);

    public FastTextOptions {
        if (maximumNgram < 0 || maximumNgram > CharacterNgrams.MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "maximum ngram " + maximumNgram + ", must be from 0 to " + CharacterNgrams.MOST_CHARACTERS);
        }
        boolean hasNgrams = maximumNgram > 0;
        int least = hasNgrams ? 1 : 0;
        if (minimumNgram < least || minimumNgram > maximumNgram) {
            throw new IllegalArgumentException("minimum ngram " + minimumNgram + ", must be "
                    + (hasNgrams ? "from 1 to the maximum ngram, " + maximumNgram : "0 where there are no n-grams"));
        }
        if (buckets < least || buckets > (hasNgrams ? MOST_BUCKETS : 0)) {
            throw new IllegalArgumentException("buckets " + buckets + ", must be "
                    + (hasNgrams ? "from 1 to " + MOST_BUCKETS : "0 where there are no n-grams"));
        }
        if (training.cbowGradient() != CbowGradient.WORD2VEC) {
            throw new IllegalArgumentException("in fastText every row of a context receives the undivided gradient");
        }
    }

    /// Skip-gram with negative sampling and fastText's defaults.
    public static FastTextOptions skipGram() {
        return SKIP_GRAM;
    }

    /// CBOW with negative sampling and fastText's defaults.
    public static FastTextOptions cbow() {
        return CBOW;
    }

    private static Word2VecOptions fastText(Word2VecOptions options) {
        return options.withLearningRate(0.05).withSample(1e-4).withNegativeExponent(0.5);
    }

    /// The options that a model of fastText was trained with, to go on from it. Its file does not tell the
    /// learning rate, the seed and the number of threads: these are the defaults.
    ///
    /// @throws IllegalArgumentException if the model is not one of word vectors
    public static FastTextOptions of(FastTextArguments arguments) {
        var options = switch (arguments.model()) {
            case SKIP_GRAM -> skipGram();
            case CBOW -> cbow();
            case SUPERVISED ->
                throw new IllegalArgumentException(
                        "this is a supervised model, a classifier: word vectors cannot be" + " trained from it");
        };
        var loss = switch (arguments.loss()) {
            case NEGATIVE_SAMPLING -> Word2VecOptions.Loss.NEGATIVE_SAMPLING;
            case HIERARCHICAL_SOFTMAX -> Word2VecOptions.Loss.HIERARCHICAL_SOFTMAX;
            case SOFTMAX -> Word2VecOptions.Loss.SOFTMAX;
            case ONE_VS_ALL ->
                throw new IllegalArgumentException(
                        "the model was trained with the loss one-vs-all, which is for" + " classifiers");
        };
        var ngrams = arguments.ngrams();
        return new FastTextOptions(
                options.training
                        .withLoss(loss)
                        .withDimension(arguments.dimension())
                        .withWindow(arguments.window())
                        .withNegatives(Math.max(1, arguments.negatives()))
                        .withEpochs(Math.max(1, arguments.epochs()))
                        .withSample(arguments.sample()),
                ngrams.isEmpty() ? 0 : Math.max(1, ngrams.minimum()),
                ngrams.isEmpty() ? 0 : ngrams.maximum(),
                ngrams.isEmpty() ? 0 : ngrams.buckets());
    }

    public FastTextOptions withTraining(Word2VecOptions training) {
        return new FastTextOptions(training, minimumNgram, maximumNgram, buckets);
    }

    /// The same with what [Word2VecOptions] holds changed.
    public FastTextOptions with(UnaryOperator<Word2VecOptions> change) {
        return withTraining(change.apply(training));
    }

    /// n-grams of these lengths.
    public FastTextOptions withNgrams(int minimum, int maximum) {
        return new FastTextOptions(training, minimum, maximum, buckets);
    }

    /// Word vectors without n-grams.
    public FastTextOptions withoutNgrams() {
        return new FastTextOptions(training, 0, 0, 0);
    }

    public FastTextOptions withBuckets(int buckets) {
        return new FastTextOptions(training, minimumNgram, maximumNgram, buckets);
    }

    /// Names and values as the command line spells them: only those that have an effect.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("model", training.method());
        map.put("max-ngram", Integer.toString(maximumNgram));
        if (maximumNgram > 0) {
            map.put("min-ngram", Integer.toString(minimumNgram));
            map.put("buckets", Integer.toString(buckets));
        }
        map.putAll(training.toMap());
        map.remove("cbow-gradient");
        if (training.architecture() == Architecture.CBOW) {
            map.remove("kernel");
        }
        return map;
    }

    CharacterNgrams ngrams() {
        return new CharacterNgrams(minimumNgram, maximumNgram, buckets);
    }

    /// What a file of fastText says of these options.
    ///
    /// @param minCount words with fewer tokens were left out
    FastTextArguments arguments(int minCount) {
        return new FastTextArguments(
                training.dimension(),
                training.window(),
                training.epochs(),
                minCount,
                training.negatives(),
                1,
                switch (training.loss()) {
                    case NEGATIVE_SAMPLING -> FastTextArguments.Loss.NEGATIVE_SAMPLING;
                    case HIERARCHICAL_SOFTMAX -> FastTextArguments.Loss.HIERARCHICAL_SOFTMAX;
                    case SOFTMAX -> FastTextArguments.Loss.SOFTMAX;
                },
                switch (training.architecture()) {
                    case CBOW -> FastTextArguments.Model.CBOW;
                    case SKIP_GRAM -> FastTextArguments.Model.SKIP_GRAM;
                },
                buckets,
                minimumNgram,
                maximumNgram,
                UPDATE_RATE,
                training.sample());
    }

    /// fastText's default, which nothing here depends on.
    private static final int UPDATE_RATE = 100;
}
