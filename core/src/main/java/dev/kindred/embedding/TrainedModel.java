package dev.kindred.embedding;

/// A trained model with everything that is needed to go on training it: what our own file format holds.
///
/// @param embeddings    the vocabulary with counts and the input vectors: the word vectors that everybody asks for
/// @param output        the output vectors (`syn1neg` of word2vec.c), or the inner nodes' (`syn1`) with hierarchical
///                      softmax: `[rows][dimension]`
/// @param provenance    how it was made
/// @param trainingState where training stands, in the trainer's own encoding; empty when training is finished. Owned by
///                      the model, not copied.
public record TrainedModel(Embeddings embeddings, Matrix output, Provenance provenance, byte[] trainingState) {

    /// Whether this is a whole model and not a checkpoint.
    public boolean isFinished() {
        return trainingState.length == 0;
    }
}
