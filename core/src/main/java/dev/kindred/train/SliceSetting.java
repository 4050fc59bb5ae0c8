package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.Subsampling;

/// What one thread needs to train slices.
///
/// @param layer   of the thread's own
/// @param inputs  its share of the input rows
/// @param outputs its share of the output rows, which `layer` works on too
record SliceSetting(
        EncodedCorpus corpus,
        Word2VecOptions options,
        Slices slices,
        Subsampling subsampling,
        OutputLayer layer,
        Share inputs,
        Share outputs,
        FloatKernels kernels) {

    LearningRate learningRate() {
        return new LearningRate(options.learningRate(), options.minLearningRate(), slices.tokens() * slices.epochs());
    }
}
