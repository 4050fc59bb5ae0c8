package dev.kindred.train;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// A row of its own for every word: word2vec.
record WholeWords(Vocabulary vocabulary, Word2VecOptions training) implements InputForm {

    private static final int WINDOWS_A_DRAW = 2;

    @Override
    public String method() {
        return training.method();
    }

    @Override
    public SequencedMap<String, String> options() {
        return training.toMap();
    }

    @Override
    public Vocabulary codedWords() {
        return vocabulary;
    }

    /// Uniform between ±1/2 over the dimension, as in word2vec.c. Each row has a stream of its own.
    @Override
    public HeapMatrix newTable(int spare) {
        var table = HeapMatrix.zeros(vocabulary.size(), training.dimension(), spare);
        startUniformly(table, training.seed());
        return table;
    }

    static void startUniformly(HeapMatrix table, long seed) {
        IntStream.range(0, table.rows()).parallel().forEach(row -> {
            var random = RandomStream.of(~seed, row);
            float[] block = table.block(row);
            int offset = table.offset(row);
            for (int i = 0; i < table.dimension(); i++) {
                float uniform = (random.next() >>> 40) * 0x1p-24f;
                block[offset + i] = (uniform - 0.5f) / table.dimension();
            }
        });
    }

    /// Two: rows that lie anywhere in memory are what training waits for. Four cost quality; so do two with
    /// CBOW, which has one prediction a window and not one a pair (docs/results/word2vec-quality.md).
    @Override
    public int predictionsADraw() {
        boolean isShared = training.architecture() == Architecture.SKIP_GRAM && training.kernel() == Kernel.FUSED;
        return isShared ? WINDOWS_A_DRAW : 1;
    }

    @Override
    public int outputDimension() {
        return training.dimension();
    }

    @Override
    public void startOutput(HeapMatrix output) {}

    @Override
    public ContextRows context(Share inputs, FloatKernels kernels) {
        return inputs.rows(2 * training.window());
    }

    @Override
    public TrainedModel model(HeapMatrix input, HeapMatrix output, Provenance provenance, byte[] state) {
        return new TrainedModel(new Embeddings(vocabulary, input), output, provenance, state);
    }

    @Override
    public void restore(TrainedModel checkpoint, HeapMatrix input) {
        Resuming.copy(checkpoint.embeddings().matrix(), input);
    }
}
