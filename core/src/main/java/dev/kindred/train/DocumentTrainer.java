package dev.kindred.train;

import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Word2VecOptions.CbowGradient;
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
    private final Optional<WordGroups> groups;
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
        this.context = setting.inputs().rows(capacity);
        this.learner =
                new Learner(layer, capacity, setting.outputs().table().stride(), kernels);
        this.groups = noise.map(
                sampler -> new WordGroups(setting.outputs(), sampler, options.negatives(), capacity, kernels));
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
        groups.ifPresent(WordGroups::restart);
        int document = documents.documentAt(from);
        for (int count = cursor.next(ids); count > 0; count = cursor.next(ids)) {
            while (documents.end(document) < cursor.position()) {
                document++;
            }
            learningRate = rate.at(tokensBefore + cursor.position() - from);
            takeTags(document);
            trainWords(setting.subsampling().thin(ids, count, random), random);
        }
        double loss = learner.loss() + groups.map(WordGroups::loss).orElse(0.0);
        if (!Double.isFinite(loss)) {
            throw TrainingDivergedException.at(setting.slices().epoch(slice), options, learningRate);
        }
        long predictions = learner.predictions() + groups.map(WordGroups::predictions).orElse(0L);
        totals.add(to - from, predictions, loss);
    }

    @Override
    public void mergeAll() {
        context.mergeAll();
        layer.rows().mergeAll();
        groups.ifPresent(group -> group.rows().mergeAll());
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
            case DM, DM_SUM -> trainMemory(count, random);
            case DM_CONCAT -> trainConcatenated(count, random);
            case DBOW -> trainBag(count, random);
            case DBOW_WORDS -> trainBagAndWords(count, random);
        }
    }

    private void trainBag(int count, RandomStream random) {
        if (tagCount == 0) {
            return;
        }
        if (groups.isPresent()) {
            context.clear();
            context.addAll(tags, 0, tagCount);
            groups.get().learn(context.list(), ids, count, learningRate, random);
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
            takeWindow(centre, count, random);
            predictFromEach(ids[centre], random);
            context.settle();
        }
    }

    private void trainMemory(int count, RandomStream random) {
        for (int centre = 0; centre < count; centre++) {
            takeWindow(centre, count, random);
            var inputs = context.list();
            if (inputs.size() > 0) {
                predictFromAll(ids[centre], inputs, random);
            }
            context.settle();
        }
    }

    private void predictFromAll(int centre, RowList inputs, RandomStream random) {
        boolean isSum = form.mode() == Doc2VecOptions.Mode.DM_SUM;
        float share = 1f / inputs.size();
        kernels.sumRows(inputs, length, isSum ? 1 : share, together);
        predictFromTogether(centre, random);
        kernels.addToRows(form.documentOptions().gradientShare(inputs.size()), gradient, inputs, length);
    }

    /// The document, then the words from the first of the window to the last, the centre left out.
    private void trainConcatenated(int count, RandomStream random) {
        int window = options.window();
        int dimension = options.dimension();
        for (int centre = 0; centre < count; centre++) {
            context.clear();
            context.addAll(tags, 0, tagCount);
            context.addAll(edges, 0, Math.max(0, window - centre));
            context.addAll(rows, Math.max(0, centre - window), centre);
            context.addAll(rows, centre + 1, Math.min(count, centre + window + 1));
            context.addAll(edges, 0, Math.max(0, centre + window + 1 - count));
            var inputs = context.list();
            Arrays.fill(together, 0, dimension, 0);
            for (int i = 0; i < tagCount; i++) {
                kernels.addScaled(1f / tagCount, inputs.array(), inputs.offset(i), together, 0, dimension);
            }
            for (int i = tagCount; i < inputs.size(); i++) {
                int place = (i - tagCount + 1) * dimension;
                System.arraycopy(inputs.array(), inputs.offset(i), together, place, dimension);
            }
            predictFromTogether(ids[centre], random);
            float share = form.documentOptions().gradientShare(Math.max(1, tagCount));
            for (int i = 0; i < inputs.size(); i++) {
                boolean isTag = i < tagCount;
                int place = isTag ? 0 : (i - tagCount + 1) * dimension;
                kernels.addScaled(
                        isTag ? share : 1, gradient, place, inputs.array(), inputs.offset(i), dimension);
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

    /// Takes the document's tags and the words of a window.
    private void takeWindow(int centre, int count, RandomStream random) {
        int window = options.shrinkWindow() ? 1 + random.below(options.window()) : options.window();
        context.clear();
        context.addAll(tags, 0, tagCount);
        context.addAll(rows, Math.max(0, centre - window), centre);
        context.addAll(rows, centre + 1, Math.min(count, centre + window + 1));
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
