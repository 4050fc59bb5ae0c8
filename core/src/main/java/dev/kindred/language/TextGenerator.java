package dev.kindred.language;

import dev.kindred.vocab.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Draws sentences from a model, word by word. The same options give the same sentences. Belongs to one
/// thread.
public final class TextGenerator {

    private static final double LN_10 = Math.log(10);
    private static final double UNIT = 0x1p-53;

    private final NgramModel model;
    private final Options options;
    private final NextWordScores scores;
    private final double[] weights;
    private long sentence;

    public TextGenerator(NgramModel model, Options options) {
        this.model = model;
        this.options = options;
        this.scores = model.nextWordScores();
        this.weights = new double[scores.size()];
    }

    /// How words are drawn.
    ///
    /// @param maxWords    after so many a sentence is left as it is; at least 1, default 50
    /// @param temperature probabilities are raised to 1 by this, above 0: below 1 probable words become
    ///                    more so, above 1 less; default 1
    /// @param topK        only so many of the most probable words are drawn from, at least 1; default all
    /// @param topP        only the most probable words that together have this probability, above 0 and at
    ///                    most 1; default 1
    /// @param seed        default 1
    public record Options(int maxWords, double temperature, int topK, double topP, long seed) {

        public Options {
            if (maxWords < 1) {
                throw new IllegalArgumentException("maximum words " + maxWords + ", must be at least 1");
            }
            if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("temperature " + temperature + ", must be above 0");
            }
            if (topK < 1) {
                throw new IllegalArgumentException("top k " + topK + ", must be at least 1");
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("top p " + topP + ", must be above 0 and at most 1");
            }
        }

        public static Options defaults() {
            return new Options(50, 1, Integer.MAX_VALUE, 1, 1);
        }

        public Options withMaxWords(int maxWords) {
            return new Options(maxWords, temperature, topK, topP, seed);
        }

        public Options withTemperature(double temperature) {
            return new Options(maxWords, temperature, topK, topP, seed);
        }

        public Options withTopK(int topK) {
            return new Options(maxWords, temperature, topK, topP, seed);
        }

        public Options withTopP(double topP) {
            return new Options(maxWords, temperature, topK, topP, seed);
        }

        public Options withSeed(long seed) {
            return new Options(maxWords, temperature, topK, topP, seed);
        }
    }

    /// The next sentence: the words given, and those drawn until `</s>` is.
    ///
    /// @param beginning of the sentence; may be empty
    public List<String> sentence(List<String> beginning) {
        var random = RandomStream.of(options.seed, sentence++);
        var words = new ArrayList<>(beginning);
        for (int drawn = 0; drawn < options.maxWords; drawn++) {
            scores.after(model.ids(words, true));
            int next = draw((random.next() >>> 11) * UNIT);
            if (next == TrainingWords.END) {
                break;
            }
            words.add(model.vocabulary().word(next));
        }
        return words;
    }

    /// @param random at least 0, below 1
    private int draw(double random) {
        boolean isCut = options.topK < weights.length - 2 || options.topP < 1;
        List<Integer> best = isCut ? scores.best(options.topK) : List.of();
        int size = isCut ? best.size() : weights.length;
        double total = 0;
        for (int i = 0; i < size; i++) {
            int id = isCut ? best.get(i) : i;
            boolean isDrawn = id != TrainingWords.UNKNOWN && id != TrainingWords.BEGIN;
            weights[i] = isDrawn ? Math.exp(scores.logarithm(id) * LN_10 / options.temperature) : 0;
            total += weights[i];
        }
        if (options.topP < 1) {
            double kept = 0;
            int most = 0;
            while (most < size && kept < options.topP * total) {
                kept += weights[most++];
            }
            size = most;
            total = kept;
        }
        double left = random * total;
        int last = 0;
        for (int i = 0; i < size; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return isCut ? best.get(last) : last;
    }
}
