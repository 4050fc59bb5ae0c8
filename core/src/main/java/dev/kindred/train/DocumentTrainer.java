package dev.kindred.train;

import dev.kindred.kernel.RowList;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.stream.Stream;

/// Learns from documents, slice by slice: each word is predicted from its document's tags, or from them and
/// the words around it. One a thread; all of them may share the matrices.
///
/// Six documents are on their way at a time, and a round predicts a word of each. The six predictions have
/// the same noise words, which are then near at hand, unless the kernel is [Kernel#PAIRWISE]; but no two of
/// one document have.
final class DocumentTrainer implements SliceWork {

    /// Documents of a round.
    static final int ABREAST = 6;

    private final Documents form;
    private final SliceSetting setting;
    private final Word2VecOptions options;
    private final OutputLayer layer;
    private final Learner learner;
    private final Blend blend;
    private final TableRows context; // tags of a document, words of a window
    private final boolean predictsTogether;
    private final Passage[] passages =
            Stream.generate(Passage::new).limit(ABREAST).toArray(Passage[]::new);
    private final RowList single = new RowList(1);
    private final RowList target = new RowList(1);
    private final float[] together; // [output length], what predicts with distributed memory
    private final float[] gradient; // [output length]
    private final int[] edges; // [window]

    DocumentTrainer(Documents form, SliceSetting setting) {
        this.form = form;
        this.setting = setting;
        this.options = setting.options();
        this.layer = setting.layer();
        int capacity = form.mostInputs();
        int outputLength = setting.outputs().table().stride();
        this.context = setting.inputs().rows(capacity);
        this.blend = new Blend(form.documentOptions(), setting.inputs().table().stride(), setting.kernels());
        this.learner = new Learner(layer, capacity, outputLength, setting.kernels());
        this.predictsTogether = options.kernel() == Kernel.FUSED && options.loss() != Loss.HIERARCHICAL_SOFTMAX;
        this.together = new float[outputLength];
        this.gradient = new float[outputLength];
        this.edges = new int[options.window()];
        Arrays.fill(edges, form.edgeRow());
    }

    @Override
    public void train(long slice, Totals totals) {
        var random = RandomStream.of(options.seed(), slice);
        var source = new Passage.Source(form, setting, slice, random);
        learner.restart();
        int abreast = 0;
        while (abreast < ABREAST && source.fill(passages[abreast])) {
            abreast++;
        }
        float rate = abreast == 0 ? 0 : passages[0].learningRate();
        while (abreast > 0) {
            layer.renewNoise();
            for (int i = 0; i < abreast; i++) {
                var passage = passages[i];
                if (!passage.isDone()) {
                    rate = passage.learningRate();
                    predict(passage, random);
                    passage.advance();
                } else if (!source.fill(passage)) {
                    passages[i] = passages[--abreast];
                    passages[abreast] = passage;
                    i--;
                }
            }
        }
        if (!Double.isFinite(learner.loss())) {
            throw TrainingDivergedException.at(setting.slices().epoch(slice), options, rate);
        }
        long tokens = setting.slices().to(slice) - setting.slices().from(slice);
        totals.add(tokens, learner.predictions(), learner.loss());
    }

    @Override
    public void mergeAll() {
        context.mergeAll();
        layer.rows().mergeAll();
    }

    private void predict(Passage passage, RandomStream random) {
        context.clear();
        passage.addTags(context);
        switch (form.mode()) {
            case DM, DM_SUM -> {
                passage.addWindow(window(random), context);
                predictFromAll(passage, random);
            }
            case DM_CONCAT -> {
                passage.addWholeWindow(edges, context);
                predictFromAll(passage, random);
            }
            case DBOW -> predictFromEach(passage, random);
            case DBOW_WORDS -> {
                passage.addWindow(window(random), context);
                predictFromEach(passage, random);
            }
        }
        context.settle();
    }

    private int window(RandomStream random) {
        return options.shrinkWindow() ? 1 + random.below(options.window()) : options.window();
    }

    private void predictFromAll(Passage passage, RandomStream random) {
        var inputs = context.list();
        if (inputs.size() == 0) {
            return;
        }
        blend.gather(inputs, passage.tagCount(), together, 0);
        layer.select(passage.word(), random);
        Arrays.fill(gradient, 0);
        single.clear(together);
        single.add(0);
        target.clear(gradient);
        target.add(0);
        learner.learn(single, target, passage.learningRate());
        blend.spread(gradient, 0, inputs, passage.tagCount());
    }

    private void predictFromEach(Passage passage, RandomStream random) {
        var inputs = context.list();
        if (inputs.size() == 0) {
            return;
        }
        if (predictsTogether) {
            layer.select(passage.word(), random);
            learner.learn(inputs, passage.learningRate());
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            layer.select(passage.word(), random);
            single.clear(inputs.array());
            single.add(inputs.offset(i));
            learner.learn(single, passage.learningRate());
        }
    }
}
