package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.OverlaidMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// A row for every word and one for every n-gram of the words: fastText.
final class Subwords implements InputForm {

    /// The table of input rows in a [TrainedModel], whose embeddings are the words' means.
    static final String TABLE = "subwords";

    private final EncodedCorpus corpus;
    private final FastTextOptions options;
    private final SubwordRows rows;
    private final Optional<FastTextModel> base;

    /// @param base the model to go on from; the corpus was encoded with its words
    Subwords(EncodedCorpus corpus, FastTextOptions options, Optional<FastTextModel> base) {
        this.corpus = corpus;
        this.options = options;
        this.base = base;
        base.ifPresent(this::requireFits);
        this.rows = SubwordRows.of(corpus.vocabulary(), options.ngrams());
    }

    private void requireFits(FastTextModel model) {
        var its = FastTextOptions.of(model.arguments());
        if (model.isQuantized() || model.dictionary().isPruned()) {
            throw new IllegalArgumentException("this is a quantised model, whose rows are too coarse to train on;"
                    + " go on from the .bin that it was made of");
        }
        boolean isSame = its.training().architecture() == options.training().architecture()
                && its.training().loss() == options.training().loss()
                && its.training().dimension() == options.training().dimension()
                && its.ngrams().equals(options.ngrams());
        if (!isSame) {
            throw new IllegalArgumentException("what is trained on from a model must keep its kind, loss, dimension,"
                    + " lengths of n-grams and buckets: " + its.toMap() + ", and not " + options.toMap());
        }
        if (!corpus.vocabulary().words().equals(model.dictionary().words().words())) {
            throw new IllegalArgumentException("the corpus was not encoded with the words of the model");
        }
    }

    @Override
    public String method() {
        return "fasttext";
    }

    @Override
    public SequencedMap<String, String> options() {
        return options.toMap();
    }

    @Override
    public Vocabulary codedWords() {
        return base.map(model -> model.dictionary().words()).orElse(corpus.vocabulary());
    }

    @Override
    public HeapMatrix newTable(int spare) {
        var table = HeapMatrix.zeros(rows.tableRows(), options.training().dimension());
        rows.locate(table);
        IntStream.range(0, table.rows())
                .parallel()
                .forEach(row -> start(rows.modelRow(row), table.block(row), table.offset(row)));
        return table;
    }

    /// The numbers that a row begins with: those of the model to go on from, or as in fastText uniform
    /// between ±1 over the dimension. Each row has a stream of its own.
    ///
    /// @param row of a model, where every bucket has one
    private void start(int row, float[] target, int offset) {
        if (base.isPresent()) {
            base.get().input().copyRows(row, 1, target, offset);
            return;
        }
        int dimension = options.training().dimension();
        var random = RandomStream.of(~options.training().seed(), row);
        for (int i = 0; i < dimension; i++) {
            float uniform = (random.next() >>> 40) * 0x1p-24f;
            target[offset + i] = (2 * uniform - 1) / dimension;
        }
    }

    /// One: with two, 1.5 points of analogies are lost, and the rows of n-grams take most of the time anyway.
    @Override
    public int predictionsADraw() {
        return 1;
    }

    @Override
    public int outputDimension() {
        return options.training().dimension();
    }

    @Override
    public void startOutput(HeapMatrix output) {
        base.ifPresent(model -> {
            for (int row = 0; row < output.rows(); row++) {
                model.output().copyRows(fileRow(row), 1, output.block(row), output.offset(row));
                turn(output, row);
            }
        });
    }

    @Override
    public ContextRows context(Share inputs, FloatKernels kernels) {
        return new ComposedWords(inputs.table(), rows, 2 * options.training().window(), kernels);
    }

    @Override
    public TrainedModel model(HeapMatrix input, HeapMatrix output, Provenance provenance, byte[] state) {
        var tables = new LinkedHashMap<String, Matrix>();
        tables.put(TABLE, input);
        return new TrainedModel(new Embeddings(corpus.vocabulary(), means(input)), output, tables, provenance, state);
    }

    private HeapMatrix means(HeapMatrix input) {
        var means = HeapMatrix.zeros(rows.words(), input.dimension());
        IntStream.range(0, rows.words())
                .parallel()
                .forEach(id -> rows.mean(id, input, means.block(id), means.offset(id)));
        return means;
    }

    @Override
    public void restore(TrainedModel checkpoint, HeapMatrix input) {
        Resuming.copy(table(checkpoint), input);
    }

    private static Matrix table(TrainedModel model) {
        var table = model.tables().get(TABLE);
        if (table == null) {
            throw new IllegalArgumentException("the checkpoint has no table of words and n-grams");
        }
        return table;
    }

    /// The same as fastText has it, all buckets with rows; shares the tables.
    FastTextModel fastTextModel(TrainedModel tables) {
        var input = (HeapMatrix) table(tables);
        var output = (HeapMatrix) tables.output();
        var words = codedWords();
        long tokens = base.map(model -> model.dictionary().tokens())
                .orElse(corpus.statistics().words());
        int modelRows = Math.addExact(words.size(), options.buckets());
        return new FastTextModel(
                options.arguments(
                        base.map(model -> model.arguments().minCount()).orElseGet(this::leastCount)),
                FastTextDictionary.of(words, Vocabulary.of(List.of(), new long[0]), tokens),
                new OverlaidMatrix(modelRows, input, rows::tableRow, this::start),
                fileOutput(output));
    }

    private int leastCount() {
        var words = corpus.vocabulary();
        return (int)
                IntStream.range(0, words.size()).mapToLong(words::count).min().orElse(1);
    }

    private boolean isTree() {
        return options.training().loss() == Word2VecOptions.Loss.HIERARCHICAL_SOFTMAX;
    }

    /// fastText numbers the nodes of the tree from the leaves up, and has a row too many.
    private int fileRow(int row) {
        return isTree() ? rows.words() - 2 - row : row;
    }

    /// In fastText a node says how probable a turn to the right is, here one to the left.
    private void turn(HeapMatrix output, int row) {
        if (isTree()) {
            FloatKernels.best().scale(-1, output.block(row), output.offset(row), output.dimension());
        }
    }

    private HeapMatrix fileOutput(HeapMatrix output) {
        if (!isTree()) {
            return output;
        }
        var turned = HeapMatrix.zeros(rows.words(), output.dimension());
        for (int row = 0; row < output.rows(); row++) {
            turned.setRow(fileRow(row), output.block(row), output.offset(row));
            turn(turned, fileRow(row));
        }
        return turned;
    }
}
