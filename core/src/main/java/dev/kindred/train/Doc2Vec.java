package dev.kindred.train;

import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.embedding.TrainedModel;

/// Vectors of documents (Le & Mikolov, "Distributed Representations of Sentences and Documents", 2014), in
/// the form that gensim's Doc2Vec has given them: a document's tags have vectors that learn to predict its
/// words, alone (distributed bag of words, section 2.3) or together with the words around (distributed
/// memory, section 2.2).
///
/// ```java
/// try (var corpus = TextCorpus.of(files, TextCorpus.Options.defaults()).encodeDocuments(Tagging.LINE, …)) {
///     var model = Doc2VecModel.of(Doc2Vec.train(corpus, Doc2VecOptions.dbow(), TrainingListener.SILENT));
///     float[] vector = model.infer(List.of("a", "new", "text"));
/// }
/// ```
///
/// The paper predicts the word behind its window; here, as in gensim, the window lies round the word, and
/// with [Doc2VecOptions.Mode#DM_CONCAT] a word of its own stands in where a document has none. A
/// concatenation has one place for the document, which holds the mean of its tags. Documents are not cut at
/// 10,000 words, as gensim does without a word: longer ones come in parts of 10,000, of which windows do not
/// leave theirs.
/// Six documents are trained abreast and share noise words, as all that predicts a word with the distributed
/// bag of words does, unless the kernel is [Word2VecOptions.Kernel#PAIRWISE] ([DocumentTrainer]).
///
/// Threads, seeds and bits are as in [Word2Vec].
public final class Doc2Vec {

    private Doc2Vec() {}

    /// Trains from the first token to the last, or until the listener asks to stop.
    ///
    /// @return tags and their vectors, the words with what [Doc2VecModel] needs of them; unfinished if the
    /// listener stopped it
    /// @throws IllegalArgumentException   if the corpus is too small to train on, or no document has a tag
    /// @throws TrainingDivergedException if a number is no longer finite
    public static TrainedModel train(TaggedCorpus corpus, Doc2VecOptions options, TrainingListener listener) {
        return training(corpus, options).run(0, listener);
    }

    /// Goes on from a checkpoint. With one thread, or deterministic, the result has the same bits as an
    /// unbroken run.
    ///
    /// @throws IllegalArgumentException if the checkpoint is finished, or was made with another corpus or
    /// other options
    public static TrainedModel resume(
            TaggedCorpus corpus, Doc2VecOptions options, TrainedModel checkpoint, TrainingListener listener) {
        var training = training(corpus, options);
        return training.run(training.restore(checkpoint), listener);
    }

    private static Word2VecTraining training(TaggedCorpus corpus, Doc2VecOptions options) {
        if (corpus.tags().size() == 0) {
            throw new IllegalArgumentException("no document has a tag, so there is none to have a vector");
        }
        return new Word2VecTraining(corpus.words(), options.training(), new Documents(corpus, options));
    }
}
