package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.TrainedModel;

/// word2vec: skip-gram and CBOW (Mikolov et al., "Efficient Estimation of Word Representations in Vector
/// Space", 2013), each with negative sampling, hierarchical softmax ("Distributed Representations of Words
/// and Phrases and their Compositionality", 2013) or the full softmax.
///
/// As in word2vec.c, the roles in skip-gram are turned round: the context word's input vector predicts the
/// centre. The pairs are the same.
///
/// ```java
/// try (var corpus = TextCorpus.of(inputs, TextCorpus.Options.defaults()).encode(…)) {
///     var model = Word2Vec.train(corpus, Word2VecOptions.skipGram().withDimension(300), TrainingListener.SILENT);
/// }
/// ```
///
/// With one thread, the same corpus, options and seed give the same bits. Several threads share the two
/// matrices without locks (Recht et al., "Hogwild", 2011): an update may overwrite another one of the same
/// row; rows are many and updates small, so quality does not suffer. With [Word2VecOptions#deterministic]
/// each thread works on a copy and the copies are merged in a fixed order ([ReplicaTraining]): the same
/// bits on every run with that number of threads.
public final class Word2Vec {

    private Word2Vec() {}

    /// Trains from the first token to the last, or until the listener asks to stop.
    ///
    /// @return the finished model, or an unfinished one if the listener stopped it
    /// @throws IllegalArgumentException   if the corpus is too small to train on
    /// @throws TrainingDivergedException if a number is no longer finite
    public static TrainedModel train(EncodedCorpus corpus, Word2VecOptions options, TrainingListener listener) {
        return new Word2VecTraining(corpus, options).run(0, listener);
    }

    /// Goes on from a checkpoint. With one thread, or deterministic, the result has the same bits as an
    /// unbroken run.
    ///
    /// @throws IllegalArgumentException if the checkpoint is finished, or was made with another corpus or
    /// other options
    public static TrainedModel resume(
            EncodedCorpus corpus, Word2VecOptions options, TrainedModel checkpoint, TrainingListener listener) {
        var training = new Word2VecTraining(corpus, options);
        return training.run(training.restore(checkpoint), listener);
    }
}
