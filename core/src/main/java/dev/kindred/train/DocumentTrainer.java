package dev.kindred.train;

import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Learns from documents, slice by slice: each word is predicted from its document's tags, or from them and
/// the words around it. One a thread; all of them may share the matrices.
final class DocumentTrainer implements SliceWork {

    /// Longer documents come in parts, across which no window reaches; nothing is left out.
    private static final int MOST_TOKENS_AT_ONCE = 10_000;

    private final Documents form;
    private final TaggedCorpus documents;
    private final SliceSetting setting;
    private final Word2VecOptions options;
    private final LearningRate rate;
    private final OutputLayer layer;
    private final Learner learner;
    private final Blend blend;
    private final TableRows context; // tags of a document, words of a window
    private final boolean predictsTogether;
    private final RowList single;
    private final RowList target;
    private final float[] together; // [output length], what predicts with distributed memory
    private final float[] gradient; // [output length]
    private final int[] ids = new int[MOST_TOKENS_AT_ONCE];
    private final int[] rows = new int[MOST_TOKENS_AT_ONCE]; // of the same words
    private final int[] edges; // [window]
    private int[] tags = new int[16]; // rows
    private int tagCount;
    private float learningRate;

    DocumentTrainer(Documents form, SliceSetting setting) {
        this.form = form;
        this.documents = form.corpus();
        this.setting = setting;
        this.options = setting.options();
        this.rate = setting.learningRate();
        var kernels = setting.kernels();
        this.layer = setting.layer();
        int capacity = form.mostInputs();
        int outputLength = setting.outputs().table().stride();
        this.context = setting.inputs().rows(capacity);
        this.blend = new Blend(form.documentOptions(), setting.inputs().table().stride(), kernels);
        this.learner = new Learner(layer, capacity, outputLength, kernels);
        this.predictsTogether = options.kernel() == Kernel.FUSED && options.loss() != Loss.HIERARCHICAL_SOFTMAX;
        this.single = new RowList(1);
        this.target = new RowList(1);
        this.together = new float[outputLength];
        this.gradient = new float[together.length];
        this.edges = new int[options.window()];
        Arrays.fill(edges, form.edgeRow());
    }

    @Override
    public void train(long slice, Totals totals) {
        long from = setting.slices().from(slice);
        long to = setting.slices().to(slice);
        long tokensBefore = setting.slices().tokensBefore(slice);
        var random = RandomStream.of(options.seed(), slice);
        var cursor = documents.words().cursor(from, to);
        learner.restart();
        int document = documents.documentAt(from);
        for (int count = cursor.next(ids); count > 0; count = cursor.next(ids)) {
            while (documents.end(document) < cursor.position()) {
                document++;
            }
            learningRate = rate.at(tokensBefore + cursor.position() - from);
            takeTags(document);
            trainWords(setting.subsampling().thin(ids, count, random), random);
        }
        if (!Double.isFinite(learner.loss())) {
            throw TrainingDivergedException.at(setting.slices().epoch(slice), options, learningRate);
        }
        totals.add(to - from, learner.predictions(), learner.loss());
    }

    @Override
    public void mergeAll() {
        context.mergeAll();
        layer.rows().mergeAll();
    }

    private void takeTags(int document) {
        tagCount = documents.tagCount(document);
        tags = tagCount <= tags.length ? tags : new int[tagCount];
        for (int i = 0; i < tagCount; i++) {
            tags[i] = form.tagRow(documents.tag(document, i));
        }
    }

    private void trainWords(int count, RandomStream random) {
        for (int i = 0; i < count; i++) {
            rows[i] = ids[i] + form.firstWordRow();
        }
        switch (form.mode()) {
            case DM, DM_SUM, DM_CONCAT -> trainMemory(count, random);
            case DBOW -> trainBag(count, random);
            case DBOW_WORDS -> trainBagAndWords(count, random);
        }
    }

    private void trainBag(int count, RandomStream random) {
        if (tagCount == 0) {
            return;
        }
        for (int centre = 0; centre < count; centre++) {
            context.clear();
            context.addAll(tags, 0, tagCount);
            predictFromEach(ids[centre], random);
            context.settle();
        }
    }

    private void trainBagAndWords(int count, RandomStream random) {
        for (int centre = 0; centre < count; centre++) {
            context.clear();
            addWindow(centre, count, random);
            predictFromEach(ids[centre], random);
            context.settle();
        }
    }

    private void trainMemory(int count, RandomStream random) {
        for (int centre = 0; centre < count; centre++) {
            context.clear();
            addWindow(centre, count, random);
            var inputs = context.list();
            if (inputs.size() > 0) {
                blend.gather(inputs, tagCount, together, 0);
                predictFromTogether(ids[centre], random);
                blend.spread(gradient, 0, inputs, tagCount);
            }
            context.settle();
        }
    }

    private void predictFromTogether(int centre, RandomStream random) {
        layer.select(centre, random);
        Arrays.fill(gradient, 0);
        single.clear(together);
        single.add(0);
        target.clear(gradient);
        target.add(0);
        learner.learn(single, target, learningRate);
    }

    /// Adds the document's tags and the words of a window; with a concatenation a window is always whole.
    private void addWindow(int centre, int count, RandomStream random) {
        boolean isWhole = form.mode() == Mode.DM_CONCAT;
        int window = options.shrinkWindow() && !isWhole ? 1 + random.below(options.window()) : options.window();
        context.addAll(tags, 0, tagCount);
        context.addAll(edges, 0, isWhole ? Math.max(0, window - centre) : 0);
        context.addAll(rows, Math.max(0, centre - window), centre);
        context.addAll(rows, centre + 1, Math.min(count, centre + window + 1));
        context.addAll(edges, 0, isWhole ? Math.max(0, centre + window + 1 - count) : 0);
    }

    private void predictFromEach(int centre, RandomStream random) {
        var inputs = context.list();
        if (inputs.size() == 0) {
            return;
        }
        if (predictsTogether) {
            layer.select(centre, random);
            learner.learn(inputs, learningRate);
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            layer.select(centre, random);
            single.clear(inputs.array());
            single.add(inputs.offset(i));
            learner.learn(single, learningRate);
        }
    }
}
