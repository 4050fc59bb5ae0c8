package dev.kindred.embedding;

import dev.kindred.vocab.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A trained model with everything that is needed to go on training it: what our own file format holds.
///
/// @param embeddings    the vocabulary with counts and the input vectors: the word vectors that everybody
///                      asks for
/// @param output        the output vectors (`syn1neg` of word2vec.c), the inner nodes' (`syn1`) with
///                      hierarchical softmax, or the context vectors of a counting model:
///                      `[rows][dimension]`
/// @param tables        what else the trainer keeps, by names of its own of at most eight characters a-z,
///                      0-9 and `-`; the map is copied, the tables are not
/// @param words         the words that output and tables are about, where the embeddings are of something
///                      else: of documents
/// @param provenance    how it was made
/// @param trainingState where training stands, in the trainer's own encoding; empty when training is
///                      finished. Owned by the model, not copied.
public record TrainedModel(
        Embeddings embeddings,
        Matrix output,
        SequencedMap<String, Matrix> tables,
        Optional<Vocabulary> words,
        Provenance provenance,
        byte[] trainingState) {

    public TrainedModel {
        tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
    }

    /// A model of words.
    public TrainedModel(
            Embeddings embeddings,
            Matrix output,
            SequencedMap<String, Matrix> tables,
            Provenance provenance,
            byte[] trainingState) {
        this(embeddings, output, tables, Optional.empty(), provenance, trainingState);
    }

    /// A model of two matrices and no other tables.
    public TrainedModel(Embeddings embeddings, Matrix output, Provenance provenance, byte[] trainingState) {
        this(embeddings, output, new LinkedHashMap<>(), provenance, trainingState);
    }

    /// The same model, made in another way.
    public TrainedModel withProvenance(Provenance made) {
        return new TrainedModel(embeddings, output, tables, words, made, trainingState);
    }

    /// Whether this is a whole model and not a checkpoint.
    public boolean isFinished() {
        return trainingState.length == 0;
    }
}
