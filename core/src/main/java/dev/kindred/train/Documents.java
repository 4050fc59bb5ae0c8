package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.embedding.ArrangedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.vocab.Vocabulary;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Rows of documents' tags and of words in one table: Doc2Vec. Those that many steps move stand first, where
/// threads have copies of them ([TableRows]): tags of several documents, then words, frequent ones first,
/// then the word that stands in beyond a document's ends, then all other tags.
final class Documents implements InputForm {

    static final String METHOD = "doc2vec";

    /// The name of the table of words in the model: the vocabulary's rows, with [Mode#DM_CONCAT] one more.
    static final String WORD_TABLE = "word-in";

    private static final int MOST_HOT_TAGS = Share.HOT_ROWS / 2;

    private final TaggedCorpus corpus;
    private final Doc2VecOptions options;
    private final int hotTags;
    private final int wordRows;
    private final int mostInputs;

    Documents(TaggedCorpus corpus, Doc2VecOptions options) {
        this.corpus = corpus;
        this.options = options;
        var vocabulary = corpus.words().vocabulary();
        int words = options.mode().hasWords() ? vocabulary.size() : 0;
        this.wordRows = options.mode() == Mode.DM_CONCAT ? words + 1 : words;
        this.hotTags = hotTags(corpus.tags());
        this.mostInputs = Math.max(1, mostTags(corpus) + 2 * options.training().window());
    }

    private static int mostTags(TaggedCorpus corpus) {
        int most = 0;
        for (int document = 0; document < corpus.documents(); document++) {
            most = Math.max(most, corpus.tagCount(document));
        }
        return most;
    }

    private static int hotTags(Vocabulary tags) {
        int hot = 0;
        while (hot < Math.min(MOST_HOT_TAGS, tags.size()) && tags.count(hot) > 1) {
            hot++;
        }
        return hot;
    }

    TaggedCorpus corpus() {
        return corpus;
    }

    Mode mode() {
        return options.mode();
    }

    /// The row of a tag.
    int tagRow(int tag) {
        return tag < hotTags ? tag : wordRows + tag;
    }

    /// The row of the first word.
    int firstWordRow() {
        return hotTags;
    }

    /// The row of the word beyond a document's ends.
    int edgeRow() {
        return hotTags + wordRows - 1;
    }

    /// The most tags and words that predict a word.
    int mostInputs() {
        return mostInputs;
    }

    Doc2VecOptions documentOptions() {
        return options;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public SequencedMap<String, String> options() {
        return options.toMap();
    }

    @Override
    public long fingerprint(EncodedCorpus words) {
        return corpus.fingerprint();
    }

    @Override
    public Vocabulary codedWords() {
        return corpus.words().vocabulary();
    }

    /// As words of word2vec.c begin. Tags whose documents have no known word are zeros and stay so.
    @Override
    public HeapMatrix newTable(int spare) {
        int rows = Math.addExact(wordRows, corpus.tags().size());
        var table = HeapMatrix.zeros(rows, options.training().dimension(), spare);
        WholeWords.startUniformly(table, options.training().seed());
        var learned = new BitSet();
        for (int document = 0; document < corpus.documents(); document++) {
            for (int i = 0; corpus.end(document) > corpus.start(document) && i < corpus.tagCount(document); i++) {
                learned.set(corpus.tag(document, i));
            }
        }
        var zeros = new float[table.dimension()];
        for (int tag = learned.nextClearBit(0); tag < corpus.tags().size(); tag = learned.nextClearBit(tag + 1)) {
            table.setRow(tagRow(tag), zeros, 0);
        }
        return table;
    }

    @Override
    public int outputDimension() {
        int dimension = options.training().dimension();
        return mode() == Mode.DM_CONCAT ? (1 + 2 * options.training().window()) * dimension : dimension;
    }

    /// Those of a round: all of different documents. Where two windows of one document have the same noise
    /// words its vector sees fewer of them: a point of accuracy, three with six (docs/results/doc2vec.md).
    @Override
    public int predictionsADraw() {
        return options.training().kernel() == Kernel.PAIRWISE ? 1 : DocumentTrainer.ABREAST;
    }

    @Override
    public void startOutput(HeapMatrix output) {}

    @Override
    public SliceWork trainer(SliceSetting setting) {
        return new DocumentTrainer(this, setting);
    }

    @Override
    public ContextRows context(Share inputs, FloatKernels kernels) {
        return inputs.rows(mostInputs);
    }

    @Override
    public int commonRows(HeapMatrix input) {
        return hotTags + wordRows;
    }

    /// The rows of tags in some slices.
    @Override
    public int[] changedRows(Slices slices, long firstSlice, long nextSlice) {
        var rows = new BitSet();
        for (long slice = firstSlice; slice < nextSlice; slice++) {
            long to = slices.to(slice);
            int document = corpus.documentAt(slices.from(slice));
            for (; document < corpus.documents() && corpus.start(document) < to; document++) {
                for (int i = 0; i < corpus.tagCount(document); i++) {
                    rows.set(tagRow(corpus.tag(document, i)));
                }
            }
        }
        rows.clear(0, hotTags + wordRows);
        return rows.stream().toArray();
    }

    @Override
    public TrainedModel model(HeapMatrix input, HeapMatrix output, Provenance provenance, byte[] state) {
        var tables = new LinkedHashMap<String, Matrix>();
        if (wordRows > 0) {
            tables.put(WORD_TABLE, rows(input, wordRows, row -> hotTags + row));
        }
        var tags = new Embeddings(corpus.tags(), rows(input, corpus.tags().size(), this::tagRow));
        return new TrainedModel(tags, output, tables, Optional.of(corpus.words().vocabulary()), provenance, state);
    }

    private interface Numbering {
        int row(int number);
    }

    private static ArrangedMatrix rows(HeapMatrix table, int count, Numbering numbering) {
        return new ArrangedMatrix(count, table.dimension(), new ArrangedMatrix.Place() {
            @Override
            public float[] array(int number) {
                return table.block(numbering.row(number));
            }

            @Override
            public int offset(int number) {
                return table.offset(numbering.row(number));
            }
        });
    }

    @Override
    public void restore(TrainedModel checkpoint, HeapMatrix input) {
        copy(checkpoint.embeddings().matrix(), input, corpus.tags().size(), this::tagRow);
        if (wordRows > 0) {
            var words = checkpoint.tables().get(WORD_TABLE);
            if (words == null) {
                throw new IllegalArgumentException("the checkpoint has no table " + WORD_TABLE);
            }
            copy(words, input, wordRows, row -> hotTags + row);
        }
    }

    private static void copy(Matrix from, HeapMatrix to, int count, Numbering numbering) {
        Resuming.requireShape(from, count, to.dimension());
        for (int number = 0; number < count; number++) {
            int row = numbering.row(number);
            from.copyRows(number, 1, to.block(row), to.offset(row));
        }
    }
}
