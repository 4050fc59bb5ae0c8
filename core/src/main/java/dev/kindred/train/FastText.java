package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.TrainedModel;
import java.util.Optional;

/// fastText's word vectors (Bojanowski et al., "Enriching Word Vectors with Subword Information", 2017):
/// skip-gram and CBOW as in [Word2Vec], but what predicts is the mean of a word's row and of the rows of its
/// n-grams of characters, and words that were never seen have vectors too.
///
/// ```java
/// var trained = FastText.train(corpus, FastTextOptions.skipGram(), TrainingListener.SILENT);
/// FastTextBinary.write(trained.model(), Path.of("words.bin"));
/// ```
///
/// Two things differ from the program fastText. Rows of n-grams hear of what a word has learned when
/// training has met 64 other words ([ComposedWords]), and not at every step. And the pairs of a window
/// share their negatives, as in [Word2Vec], unless the kernel is [Word2VecOptions.Kernel#PAIRWISE]. The word
/// `</s>`, which fastText reads at every line's end, is none here.
///
/// Threads, seeds and bits are as in [Word2Vec].
public final class FastText {

    private FastText() {}

    /// What training has made.
    ///
    /// @param tables all that training goes on from: the words' vectors as embeddings, the rows that they
    ///               are the means of as a table, the output rows
    /// @param model  the same as fastText has it, with a row for each bucket; shares memory with `tables`
    public record Trained(TrainedModel tables, FastTextModel model) {

        /// Whether training has come to its end, and was not stopped by its listener.
        public boolean isFinished() {
            return tables.isFinished();
        }
    }

    /// Trains from the first token to the last, or until the listener asks to stop.
    ///
    /// @throws IllegalArgumentException   if the corpus is too small to train on
    /// @throws TrainingDivergedException if a number is no longer finite
    public static Trained train(EncodedCorpus corpus, FastTextOptions options, TrainingListener listener) {
        return run(corpus, options, Optional.empty(), Optional.empty(), listener);
    }

    /// Goes on from a checkpoint. With one thread, or deterministic, the result has the same bits as an
    /// unbroken run.
    ///
    /// @throws IllegalArgumentException if the checkpoint is finished, or was made with another corpus or
    /// other options
    public static Trained resume(
            EncodedCorpus corpus, FastTextOptions options, TrainedModel checkpoint, TrainingListener listener) {
        return run(corpus, options, Optional.empty(), Optional.of(checkpoint), listener);
    }

    /// Trains a model of fastText further, on another text. Its words stay as they are: encode the corpus
    /// with [dev.kindred.vocab.VocabularyBuilder.Options#given] and the words of its dictionary, so that
    /// words which it does not have are left out. Negatives and thinning go by the counts of the new text.
    ///
    /// @param options those of the model ([FastTextOptions#of]); window, negatives, sample, epochs, learning
    ///                rate, threads and seed may be others
    /// @throws IllegalArgumentException if the model is supervised or quantised, or does not fit
    public static Trained continueFrom(
            FastTextModel model, EncodedCorpus corpus, FastTextOptions options, TrainingListener listener) {
        return run(corpus, options, Optional.of(model), Optional.empty(), listener);
    }

    /// Goes on from a checkpoint of [#continueFrom].
    public static Trained resume(
            FastTextModel model,
            EncodedCorpus corpus,
            FastTextOptions options,
            TrainedModel checkpoint,
            TrainingListener listener) {
        return run(corpus, options, Optional.of(model), Optional.of(checkpoint), listener);
    }

    private static Trained run(
            EncodedCorpus corpus,
            FastTextOptions options,
            Optional<FastTextModel> base,
            Optional<TrainedModel> checkpoint,
            TrainingListener listener) {
        var form = new Subwords(corpus, options, base);
        var training = new Word2VecTraining(corpus, options.training(), form);
        var tables = training.run(checkpoint.map(training::restore).orElse(0L), listener);
        return new Trained(tables, form.fastTextModel(tables));
    }
}
