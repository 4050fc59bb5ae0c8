package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.Vocabulary;
import java.util.SequencedMap;

/// What the vectors of words are made of while they are trained: rows of their own ([WholeWords]), or those
/// of their n-grams too ([Subwords]).
sealed interface InputForm permits WholeWords, Subwords {

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

    /// How many windows of skip-gram in turn have the same negatives, which are then near at hand.
    int windowsADraw();

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
