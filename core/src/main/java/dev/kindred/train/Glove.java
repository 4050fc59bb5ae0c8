package dev.kindred.train;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.embedding.TrainedModel;
import java.util.SequencedMap;

/// GloVe (Pennington, Socher & Manning, "GloVe: Global Vectors for Word Representation", 2014): word
/// vectors `w`, context vectors `v` and biases such that `w_i · v_j + b_i + c_j` comes near the logarithm
/// of how often word j stands near word i (equation 8). The cost is half of the weighted squared error, as
/// in the authors' program; it is learned by AdaGrad.
///
/// ```java
/// try (var counts = Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT)) {
///     var model = Glove.train(counts, GloveOptions.defaults(), TrainingListener.SILENT);
/// }
/// ```
///
/// The same counts, options and seed give the same bits with any number of threads, in memory or on disk:
/// threads never work on the same row ([EntryTiles]).
///
/// The model's output matrix holds the context vectors, its tables `bias` and `ctx-bias` the biases. What
/// [TrainingListener.Progress] calls tokens are entries of the table here, and epochs are iterations.
public final class Glove {

    private Glove() {}

    /// Trains through all iterations, or until the listener asks to stop.
    ///
    /// @return the finished model, or an unfinished one if the listener stopped it
    /// @throws IllegalArgumentException   if nothing was counted
    /// @throws TrainingDivergedException  if a number is no longer finite
    public static TrainedModel train(Cooccurrence counts, GloveOptions options, TrainingListener listener) {
        try (var training = new GloveTraining(counts, options)) {
            return training.run(listener);
        }
    }

    /// Goes on from a checkpoint. The result has the same bits as an unbroken run.
    ///
    /// @throws IllegalArgumentException if the checkpoint is finished, or was made with other counts or
    ///                                  other options
    public static TrainedModel resume(
            Cooccurrence counts, GloveOptions options, TrainedModel checkpoint, TrainingListener listener) {
        try (var training = new GloveTraining(counts, options)) {
            training.restore(checkpoint);
            return training.run(listener);
        }
    }

    /// What the result depends on beside the counts, as its provenance keeps it.
    public static SequencedMap<String, String> settings(Cooccurrence counts, GloveOptions options) {
        return GloveTraining.settings(counts, options);
    }

    /// What training takes in memory beside the entries: the tables and the finished vectors.
    public static long tableBytes(int words, int dimension) {
        return GloveTables.bytes(words, dimension) + 2L * words * (dimension + 8L) * Float.BYTES;
    }
}
