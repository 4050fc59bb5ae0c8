package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.Vocabulary;
import java.util.SequencedMap;

/// What the vectors of words are made of while they are trained: rows of their own ([WholeWords]), or those
/// of their n-grams too ([Subwords]); or rows of documents beside them ([Documents]).
sealed interface InputForm permits WholeWords, Subwords, Documents {

    /// The trainer's name in the provenance of its models.
    String method();

    /// Its options there.
    SequencedMap<String, String> options();

    /// The words whose counts make the Huffman tree.
    Vocabulary codedWords();

    /// A new table of input rows with the numbers that training begins with.
    ///
    /// @param spare rows behind the table, for a share of each thread
    HeapMatrix newTable(int spare);

    /// How many selections of output rows in turn have the same negatives, which are then near at hand.
    int predictionsADraw();

    /// The components of an output row: those of a vector that predicts.
    int outputDimension();

    /// What the text is known by, of which these are the words.
    default long fingerprint(EncodedCorpus words) {
        return words.fingerprint();
    }

    /// What one thread trains with.
    default SliceWork trainer(SliceSetting setting) {
        return new SliceTrainer(
                setting.corpus(),
                setting.options(),
                setting.slices(),
                setting.subsampling(),
                setting.layer(),
                context(setting.inputs(), setting.kernels()),
                setting.inputs().table().stride(),
                setting.kernels());
    }

    /// How many of the first input rows any slice may change.
    default int commonRows(HeapMatrix input) {
        return input.rows();
    }

    /// The rows behind these that some slices change, rising.
    default int[] changedRows(Slices slices, long firstSlice, long nextSlice) {
        return new int[0];
    }

    /// Fills the table of output rows, all zero, with the numbers that training begins with.
    void startOutput(HeapMatrix output);

    /// The vectors of a window's context, as one thread trains them.
    ///
    /// @param inputs the thread's share of the table
    ContextRows context(Share inputs, FloatKernels kernels);

    /// The model that the tables make.
    TrainedModel model(HeapMatrix input, HeapMatrix output, Provenance provenance, byte[] state);

    /// Takes the table of input rows out of a checkpoint.
    void restore(TrainedModel checkpoint, HeapMatrix input);
}
