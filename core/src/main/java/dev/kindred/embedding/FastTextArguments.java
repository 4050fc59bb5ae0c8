package dev.kindred.embedding;

import dev.kindred.text.CharacterNgrams;
import java.util.Arrays;

/// What a fastText model knows of how it was trained, and how its words are cut to n-grams: the arguments
/// that its file holds.
///
/// @param dimension    components of a vector, at least 1
/// @param window       most tokens to each side, at least 0
/// @param epochs       at least 0
/// @param minCount     words with fewer tokens were left out, at least 0
/// @param negatives    drawn for a prediction, at least 0
/// @param wordNgrams   most words of an n-gram of words, at least 0; 1 is none
/// @param loss         what was minimised
/// @param model        what was predicted from what
/// @param buckets      rows that n-grams of characters and of words share, at least 0
/// @param minimumNgram least characters of an n-gram, at least 0
/// @param maximumNgram most characters of an n-gram, at least 0; 0: no n-grams of characters
/// @param updateRate   tokens after which fastText looks at its learning rate, at least 0
/// @param sample       threshold of subsampling, at least 0
public record FastTextArguments(
        int dimension,
        int window,
        int epochs,
        int minCount,
        int negatives,
        int wordNgrams,
        Loss loss,
        Model model,
        int buckets,
        int minimumNgram,
        int maximumNgram,
        int updateRate,
        double sample) {

    /// What training lowers.
    public enum Loss {
        HIERARCHICAL_SOFTMAX(1),
        NEGATIVE_SAMPLING(2),
        SOFTMAX(3),
        ONE_VS_ALL(4);

        private final int code;

        Loss(int code) {
            this.code = code;
        }

        /// The number in files, from 1.
        public int code() {
            return code;
        }

        /// The loss with this number in files.
        ///
        /// @throws IllegalArgumentException if there is none
        public static Loss coded(int code) {
            return Arrays.stream(values())
                    .filter(loss -> loss.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("loss " + code + ", must be 1 to 4"));
        }
    }

    /// What is predicted: a word by its context, the context by a word, or labels by a line.
    public enum Model {
        CBOW(1),
        SKIP_GRAM(2),
        SUPERVISED(3);

        private final int code;

        Model(int code) {
            this.code = code;
        }

        /// The number in files, from 1.
        public int code() {
            return code;
        }

        /// The model with this number in files.
        ///
        /// @throws IllegalArgumentException if there is none
        public static Model coded(int code) {
            return Arrays.stream(values())
                    .filter(model -> model.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("model " + code + ", must be 1 to 3"));
        }
    }

    public FastTextArguments {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", must be at least 1");
        }
        requireNotNegative("window", window);
        requireNotNegative("epochs", epochs);
        requireNotNegative("minimum count", minCount);
        requireNotNegative("negatives", negatives);
        requireNotNegative("words of an n-gram", wordNgrams);
        requireNotNegative("update rate", updateRate);
        if (!(sample >= 0 && sample < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sample " + sample + ", must be at least 0 and finite");
        }
        var _ = new CharacterNgrams(minimumNgram, maximumNgram, buckets); // checks the rest
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value + ", must be at least 0");
        }
    }

    /// How a word is cut to n-grams of characters.
    public CharacterNgrams ngrams() {
        return new CharacterNgrams(minimumNgram, maximumNgram, buckets);
    }

    public boolean isSupervised() {
        return model == Model.SUPERVISED;
    }

    public FastTextArguments withEpochs(int value) {
        return new FastTextArguments(
                dimension,
                window,
                value,
                minCount,
                negatives,
                wordNgrams,
                loss,
                model,
                buckets,
                minimumNgram,
                maximumNgram,
                updateRate,
                sample);
    }

    public FastTextArguments withBuckets(int value) {
        return new FastTextArguments(
                dimension,
                window,
                epochs,
                minCount,
                negatives,
                wordNgrams,
                loss,
                model,
                value,
                minimumNgram,
                maximumNgram,
                updateRate,
                sample);
    }

    /// Other n-grams of characters.
    public FastTextArguments withNgrams(int minimum, int maximum) {
        return new FastTextArguments(
                dimension,
                window,
                epochs,
                minCount,
                negatives,
                wordNgrams,
                loss,
                model,
                buckets,
                minimum,
                maximum,
                updateRate,
                sample);
    }
}
