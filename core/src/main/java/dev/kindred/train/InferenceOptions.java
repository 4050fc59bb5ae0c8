package dev.kindred.train;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How [Doc2VecModel] finds the vector of a new text.
///
/// @param passes       over the text, 1 to 1,000,000; default as many as training had epochs, and more for a
///                     short text: until 10,000 words have been predicted, 30,000 with a concatenation
/// @param learningRate at the start, above 0, at most 10; falls linearly to almost nothing. Default the one
///                     of training, and less as there are more passes than epochs: the vector goes as far as
///                     training would have taken it, in smaller steps, which makes it a matter of the text
///                     and not of what was drawn at random.
/// @param seed         of the random choices, together with the text; default 1
/// @param threads      1 to 1,024; default all processors
public record InferenceOptions(OptionalInt passes, OptionalDouble learningRate, long seed, int threads) {

    private static final int MOST_PASSES = 1_000_000;

    public InferenceOptions {
        int asked = passes.orElse(1);
        if (asked < 1 || asked > MOST_PASSES) {
            throw new IllegalArgumentException("passes " + asked + ", must be from 1 to " + MOST_PASSES);
        }
        double rate = learningRate.orElse(1);
        if (!(rate > 0 && rate <= 10)) {
            throw new IllegalArgumentException("learning rate " + rate + ", must be above 0 and at most 10");
        }
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads " + threads + ", must be from 1 to 1024");
        }
    }

    public static InferenceOptions defaults() {
        return new InferenceOptions(
                OptionalInt.empty(),
                OptionalDouble.empty(),
                1,
                Math.min(1024, Runtime.getRuntime().availableProcessors()));
    }

    public InferenceOptions withPasses(int passes) {
        return new InferenceOptions(OptionalInt.of(passes), learningRate, seed, threads);
    }

    public InferenceOptions withLearningRate(double learningRate) {
        return new InferenceOptions(passes, OptionalDouble.of(learningRate), seed, threads);
    }

    public InferenceOptions withSeed(long seed) {
        return new InferenceOptions(passes, learningRate, seed, threads);
    }

    public InferenceOptions withThreads(int threads) {
        return new InferenceOptions(passes, learningRate, seed, threads);
    }
}
