package dev.kindred.train;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.HuffmanTree;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.Subsampling;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A trained [Doc2Vec] model: the vectors of its documents, and those of texts that it has not seen, which
/// it finds by training a vector of theirs while everything else stays as it is.
///
/// The vector of a text depends on its words, the options and the model: not on other texts, earlier calls
/// or the number of threads. Immutable; shared by all threads.
public final class Doc2VecModel {

    private static final int TEXTS_AT_ONCE = 8;

    private final Doc2VecOptions options;
    private final Embeddings documents;
    private final Vocabulary vocabulary;
    private final Optional<HeapMatrix> words; // input rows
    private final HeapMatrix output;
    private final Subsampling subsampling;
    private final Supplier<OutputLayer> layers;
    private final FloatKernels kernels = FloatKernels.best();

    private Doc2VecModel(TrainedModel model, Doc2VecOptions options, Vocabulary vocabulary) {
        this.options = options;
        this.documents = model.embeddings();
        this.vocabulary = vocabulary;
        this.words =
                Optional.ofNullable(model.tables().get(Documents.WORD_TABLE)).map(Doc2VecModel::onHeap);
        this.output = onHeap(model.output());
        var training = options.training();
        this.subsampling = Subsampling.of(vocabulary, training.sample(), training.subsampling());
        var share = Share.whole(output);
        this.layers = switch (training.loss()) {
            case NEGATIVE_SAMPLING -> {
                var sampler = NegativeSampler.of(vocabulary, training.negativeExponent());
                int negatives = training.negatives();
                yield () -> new OutputLayer.NegativeSampling(share.rows(1 + negatives), sampler, negatives, 1, kernels);
            }
            case HIERARCHICAL_SOFTMAX -> {
                var tree = HuffmanTree.of(vocabulary);
                yield () -> new OutputLayer.HierarchicalSoftmax(share.rows(tree.longestCode()), tree, kernels);
            }
            case SOFTMAX -> () -> new OutputLayer.Softmax(output);
        };
    }

    /// The model that [Doc2Vec] has trained, from a file or not; a checkpoint will do.
    ///
    /// @throws IllegalArgumentException if it is no model of documents
    public static Doc2VecModel of(TrainedModel model) {
        var method = model.provenance().method();
        if (!method.equals(Documents.METHOD)) {
            throw new IllegalArgumentException("this is a model of " + method + ", not of " + Documents.METHOD);
        }
        var vocabulary = model.words().orElseThrow(() -> new IllegalArgumentException("the model has no words"));
        var options = Doc2VecOptions.of(model.provenance().options());
        var result = new Doc2VecModel(model, options, vocabulary);
        result.requireFit();
        return result;
    }

    private void requireFit() {
        boolean isTree = options.training().loss() == Loss.HIERARCHICAL_SOFTMAX;
        requireShape("output rows", output, vocabulary.size() - (isTree ? 1 : 0), outputDimension());
        if (options.mode().hasWords() != words.isPresent()) {
            throw new IllegalArgumentException("the model has " + (words.isPresent() ? "a" : "no") + " table of words");
        }
        boolean hasEdge = options.mode() == Mode.DM_CONCAT;
        words.ifPresent(table ->
                requireShape("rows of words", table, vocabulary.size() + (hasEdge ? 1 : 0), documents.dimension()));
    }

    private int outputDimension() {
        int dimension = documents.dimension();
        return options.mode() == Mode.DM_CONCAT ? (1 + 2 * options.training().window()) * dimension : dimension;
    }

    private static void requireShape(String what, Matrix matrix, int rows, int dimension) {
        if (matrix.rows() != rows || matrix.dimension() != dimension) {
            throw new IllegalArgumentException("the model has " + matrix.rows() + " " + what + " of dimension "
                    + matrix.dimension() + ", must be " + rows + " of " + dimension);
        }
    }

    private static HeapMatrix onHeap(Matrix matrix) {
        if (matrix instanceof HeapMatrix heap) {
            return heap;
        }
        var copy = HeapMatrix.zeros(matrix.rows(), matrix.dimension());
        for (int row = 0; row < copy.rows(); row++) {
            matrix.copyRows(row, 1, copy.block(row), copy.offset(row));
        }
        return copy;
    }

    public Doc2VecOptions options() {
        return options;
    }

    /// The tags and their vectors.
    public Embeddings documents() {
        return documents;
    }

    /// The words that the model knows.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public int dimension() {
        return documents.dimension();
    }

    /// The vectors of words: those that predict together with documents, or, with [Mode#DBOW], those that
    /// documents learn to be like, the rows of the output. Empty with DBOW and hierarchical softmax, where
    /// no row belongs to a word.
    public Optional<Embeddings> words() {
        if (words.isPresent()) {
            var table = words.get();
            return Optional.of(new Embeddings(
                    vocabulary, table.rows() == vocabulary.size() ? table : first(table, vocabulary.size())));
        }
        boolean isTree = options.training().loss() == Loss.HIERARCHICAL_SOFTMAX;
        return isTree ? Optional.empty() : Optional.of(new Embeddings(vocabulary, output));
    }

    private static HeapMatrix first(HeapMatrix table, int rows) {
        var copy = HeapMatrix.zeros(rows, table.dimension());
        for (int row = 0; row < rows; row++) {
            table.copyRows(row, 1, copy.block(row), copy.offset(row));
        }
        return copy;
    }

    /// Whether words and documents have a space in common, so that a word can be near a document.
    public boolean hasCommonSpace() {
        return options.mode() != Mode.DM_CONCAT && words().isPresent();
    }

    /// The vector of a text with default options; zeros if no word is known.
    public float[] infer(List<String> words) {
        return infer(words, InferenceOptions.defaults());
    }

    /// The vector of a text; zeros if no word is known.
    public float[] infer(List<String> words, InferenceOptions how) {
        return new Inference(this, how).infer(ids(words));
    }

    /// The vectors of texts, on all threads; zeros of those of which no word is known.
    ///
    /// @return `[texts.size()][dimension]`, the caller's own
    public HeapMatrix inferAll(List<List<String>> texts, InferenceOptions how) {
        var vectors = HeapMatrix.zeros(texts.size(), dimension());
        RowRanges.each(texts.size(), TEXTS_AT_ONCE, how.threads(), (first, count) -> {
            var inference = new Inference(this, how);
            for (int i = first; i < first + count; i++) {
                vectors.setRow(i, inference.infer(ids(texts.get(i))), 0);
            }
        });
        return vectors;
    }

    /// An encoder of texts.
    ///
    /// @param cutter makes words of texts as they were made in training
    public TextEncoder encoder(Function<List<String>, List<List<String>>> cutter, InferenceOptions how) {
        return new TextEncoder() {
            @Override
            public int dimension() {
                return Doc2VecModel.this.dimension();
            }

            @Override
            public HeapMatrix encode(List<String> texts) {
                return inferAll(cutter.apply(texts), how);
            }
        };
    }

    private int[] ids(List<String> words) {
        return words.stream()
                .mapToInt(vocabulary::id)
                .filter(id -> id != Vocabulary.UNKNOWN)
                .toArray();
    }

    Optional<HeapMatrix> wordRows() {
        return words;
    }

    Subsampling subsampling() {
        return subsampling;
    }

    OutputLayer newLayer() {
        return layers.get();
    }

    int outputStride() {
        return output.stride();
    }
}
