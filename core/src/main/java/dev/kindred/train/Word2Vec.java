package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.TrainedModel;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// word2vec: skip-gram and CBOW, each with negative sampling, hierarchical softmax or the full softmax.
public final class Word2Vec {

    private Word2Vec() {}

    /// Trains from the first token to the last, or until the listener asks to stop.
    ///
    /// @return the finished model, or an unfinished one if the listener stopped it
    public static TrainedModel train(EncodedCorpus corpus, Options options, TrainingListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /// Goes on from a checkpoint. The corpus must have the checkpoint's fingerprint and `options` must be its options.
    public static TrainedModel resume(
            EncodedCorpus corpus, Options options, TrainedModel checkpoint, TrainingListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /// Which way the window is read.
    public enum Architecture {
        /// The centre predicts each word of its context.
        SKIP_GRAM,
        /// The mean of the context predicts the centre.
        CBOW
    }

    /// How the probability of a word is computed.
    public enum Loss {
        NEGATIVE_SAMPLING,
        HIERARCHICAL_SOFTMAX,
        /// Exact, over the whole vocabulary: for small vocabularies.
        SOFTMAX
    }

    /// What a context word of CBOW receives of the gradient of the mean.
    public enum CbowGradient {
        /// Divided by the number of context words: the derivative of the loss.
        CORRECTED,
        /// Undivided, as in word2vec.c.
        WORD2VEC
    }

    /// How a window is computed.
    public enum Kernel {
        /// Windows as small matrix products, negatives shared by the words of a window.
        FUSED,
        /// One pair at a time, as in word2vec.c: the definition.
        PAIRWISE
    }

    /// @param dimension        components of a vector, 1 to 10,000; default 100
    /// @param window           most words to each side, 1 to 1,000; default 5
    /// @param shrinkWindow     whether each centre draws its window from 1 to `window`; default true
    /// @param negatives        noise words of a prediction, 1 to 1,000; default 5 (negative sampling only)
    /// @param negativeExponent noise words are drawn by count to this power, 0 to 1; default 0.75
    /// @param sample           words more frequent than this share are thinned, 0 (never) to 1; default 1e-3
    /// @param subsampling      the formula of the thinning
    /// @param epochs           passes over the corpus, 1 to 100,000; default 5
    /// @param learningRate     at the start, above 0, at most 10; falls linearly by tokens read
    /// @param minLearningRate  it never falls below this; default `learningRate` / 10,000
    /// @param threads          1 to 1,024; default all processors
    /// @param deterministic    the same bits on every run with the same number of threads, slower
    public record Options(
            Architecture architecture,
            Loss loss,
            int dimension,
            int window,
            boolean shrinkWindow,
            int negatives,
            double negativeExponent,
            double sample,
            dev.kindred.vocab.Subsampling.Formula subsampling,
            int epochs,
            double learningRate,
            double minLearningRate,
            CbowGradient cbowGradient,
            Kernel kernel,
            int threads,
            long seed,
            boolean deterministic) {

        /// Names and values as the command line spells them, for [dev.kindred.embedding.Provenance].
        public SequencedMap<String, String> toMap() {
            return new LinkedHashMap<>();
        }
    }
}
