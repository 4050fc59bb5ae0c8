package dev.kindred.train;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleUnaryOperator;

/// Vectors from counts alone: a matrix of positive pointwise mutual information, cut down by singular value
/// decomposition (Levy, Goldberg & Dagan, "Improving Distributional Similarity with Lessons Learned from
/// Word Embeddings", TACL 2015). The word vectors are `U Σ^p`, the context vectors `V Σ^p`, with `p` the
/// [PpmiSvdOptions#eigenvaluePower]; the model keeps both.
///
/// ```java
/// try (var counts = Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT)) {
///     var model = PpmiSvd.train(counts, PpmiSvdOptions.defaults(), PpmiSvdListener.SILENT);
/// }
/// ```
///
/// The same counts, options and seed give the same bits at any number of threads.
public final class PpmiSvd {

    private final Cooccurrence counts;
    private final PpmiSvdOptions options;
    private final int words;
    private final int sample; // columns of the random test matrix

    private PpmiSvd(Cooccurrence counts, PpmiSvdOptions options) {
        this.counts = counts;
        this.options = options;
        this.words = counts.vocabulary().size();
        this.sample = Math.min(words, options.dimension() + options.oversampling());
    }

    /// Makes a model. If the counts have fewer directions than the dimension, the last components are
    /// zeros.
    ///
    /// @throws IllegalArgumentException if the counts are too few, or need more than
    ///                                  [PpmiSvdOptions#memoryBytes]
    public static TrainedModel train(Cooccurrence counts, PpmiSvdOptions options, PpmiSvdListener listener) {
        return new PpmiSvd(counts, options).run(listener);
    }

    private TrainedModel run(PpmiSvdListener listener) {
        if (words < 2 || counts.entries() == 0) {
            throw new IllegalArgumentException("a table of " + words + " words and " + counts.entries()
                    + " pairs is too small to train on: 2 words that meet are the least");
        }
        var rowsDone = new LongAdder();
        SparseMatrix matrix;
        SparseMatrix transposed;
        try (var tasks = new Tasks(
                options.threads(),
                () -> listener.progress(PpmiSvdListener.Step.WEIGHING, rowsDone.sum(), 2L * words))) {
            var associations = new PpmiMatrix(counts, options.contextSmoothing(), options.shift(), tasks, rowsDone);
            requireMemory(associations.cells(), listener);
            matrix = associations.matrix();
            transposed = matrix.transposed(tasks);
        }
        return decompose(matrix, transposed, listener);
    }

    private void requireMemory(long cells, PpmiSvdListener listener) {
        if (cells == 0) {
            throw new IllegalArgumentException("no two words meet more often than by chance times a shift of "
                    + options.shift() + ": lower it, or give more text");
        }
        long floats = 2L * words * (sample + 8L) + 2L * words * (options.dimension() + 8L);
        long bytes = 2 * cells * SparseMatrix.CELL_BYTES + floats * Float.BYTES;
        listener.size(cells, bytes);
        if (bytes > options.memoryBytes()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a matrix of %,d words with %,d positive cells needs %,d MB at dimension %d, the memory is %,d MB:"
                            + " keep fewer words, lower the window or the dimension, raise the shift, or give more",
                    words,
                    cells,
                    bytes / 1_000_000,
                    options.dimension(),
                    options.memoryBytes() / 1_000_000));
        }
        if (HeapMatrix.zeros(0, sample).stride() * (long) words > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,d words times %d columns of the sample are more than 2^31 numbers: keep fewer words, or lower"
                            + " the dimension",
                    words,
                    sample));
        }
    }

    private TrainedModel decompose(SparseMatrix matrix, SparseMatrix transposed, PpmiSvdListener listener) {
        var cellsDone = new LongAdder();
        long total = RandomizedSvd.products(options.powerIterations()) * matrix.cells();
        try (var tasks = new Tasks(
                options.threads(), () -> listener.progress(PpmiSvdListener.Step.DECOMPOSING, cellsDone.sum(), total))) {
            var svd = RandomizedSvd.of(
                    matrix, transposed, sample, options.powerIterations(), options.seed(), tasks, cellsDone);
            listener.progress(PpmiSvdListener.Step.DECOMPOSING, total, total);
            DoubleUnaryOperator weight = value -> Math.pow(value, options.eigenvaluePower());
            var vectors = svd.left(options.dimension(), weight);
            var contexts = svd.right(options.dimension(), weight);
            if (options.addContexts()) {
                add(contexts, vectors);
            }
            return new TrainedModel(new Embeddings(counts.vocabulary(), vectors), contexts, provenance(), new byte[0]);
        }
    }

    private static void add(HeapMatrix contexts, HeapMatrix vectors) {
        var kernels = FloatKernels.best();
        for (int row = 0; row < vectors.rows(); row++) {
            kernels.addScaled(
                    1,
                    contexts.block(row),
                    contexts.offset(row),
                    vectors.block(row),
                    vectors.offset(row),
                    vectors.dimension());
        }
    }

    private Provenance provenance() {
        var settings = new LinkedHashMap<String, String>();
        settings.putAll(CooccurrenceOptions.defaults()
                .withWindow(counts.window())
                .withSides(counts.sides())
                .withWeighting(counts.weighting())
                .toMap());
        settings.putAll(options.toMap());
        var version = PpmiSvd.class.getPackage().getImplementationVersion();
        return new Provenance("ppmi", settings, counts.corpusFingerprint(), version == null ? "development" : version);
    }
}
