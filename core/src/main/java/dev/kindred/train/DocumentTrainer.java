package dev.kindred.train;

import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.Optional;

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
    private final FloatKernels kernels;
    private final OutputLayer layer;
    private final Learner learner;
    private final Optional<WordGroups> words; // of documents that predict alone
    private final TableRows outputs;
    private final Blend blend;
    private final TableRows context; // tags of a document, words of a window
    private final int length; // of an input row, its padding included
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

    /// @param noise for words in groups, if they are learned so
    DocumentTrainer(Documents form, SliceSetting setting, Optional<NegativeSampler> noise) {
        this.form = form;
        this.documents = form.corpus();
        this.setting = setting;
        this.options = setting.options();
        this.rate = setting.learningRate();
        this.kernels = setting.kernels();
        this.layer = setting.layer();
        this.length = setting.inputs().table().stride();
        int capacity = form.mostInputs();
        int outputLength = setting.outputs().table().stride();
        this.context = setting.inputs().rows(capacity);
        this.blend = new Blend(form.documentOptions(), length, kernels);
        this.learner = new Learner(layer, capacity, outputLength, kernels);
        this.outputs = noise.isPresent() ? setting.outputs().rows(WordGroups.SIX) : layer.rows();
        this.words = noise.map(
                sampler -> new WordGroups(outputs, sampler, options.negatives(), capacity, outputLength, kernels));
        this.predictsTogether = options.kernel() == Kernel.FUSED && options.loss() != Loss.HIERARCHICAL_SOFTMAX;
        this.single = new RowList(1);
        this.target = new RowList(1);
        this.together = new float[setting.outputs().table().stride()];
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
        words.ifPresent(WordGroups::restart);
        int document = documents.documentAt(from);
        for (int count = cursor.next(ids); count > 0; count = cursor.next(ids)) {
            while (documents.end(document) < cursor.position()) {
                document++;
            }
            learningRate = rate.at(tokensBefore + cursor.position() - from);
            takeTags(document);
            trainWords(setting.subsampling().thin(ids, count, random), random);
        }
        double loss = learner.loss() + words.map(WordGroups::loss).orElse(0.0);
        if (!Double.isFinite(loss)) {
            throw TrainingDivergedException.at(setting.slices().epoch(slice), options, learningRate);
        }
        long predictions =
                learner.predictions() + words.map(WordGroups::predictions).orElse(0L);
        totals.add(to - from, predictions, loss);
    }

    @Override
    public void mergeAll() {
        context.mergeAll();
        outputs.mergeAll();
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
        if (words.isPresent()) {
            context.clear();
            context.addAll(tags, 0, tagCount);
            words.get().learn(context.list(), ids, count, learningRate, random);
            context.settle();
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
