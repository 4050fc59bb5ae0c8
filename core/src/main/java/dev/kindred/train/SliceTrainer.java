package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Subsampling;
import java.util.Arrays;

/// Slides the window over slices of the corpus and learns from each position. One a thread; all of them may
/// share the matrices. What a slice draws at random depends on the seed and the slice alone.
///
/// With skip-gram a context word's vector predicts the centre, also where fastText has it the other way
/// round: the pairs are the same, since every two words within a window's reach predict one another.
final class SliceTrainer implements SliceWork {

    /// Longer sentences come in parts, as in word2vec.c.
    private static final int MOST_SENTENCE_TOKENS = 1_000;

    private final EncodedCorpus corpus;
    private final Word2VecOptions options;
    private final Slices slices;
    private final LearningRate rate;
    private final Subsampling subsampling;
    private final OutputLayer layer;
    private final FloatKernels kernels;
    private final int length; // of a row, its padding included
    private final boolean predictsTogether;

    private final int[] ids = new int[MOST_SENTENCE_TOKENS];
    private final ContextRows context; // of the window
    private final RowList single; // one of them, or the gradient
    private final RowList copies; // rows of `copy`
    private final float[] copy; // [most predictions][length]
    private final float[] scores; // [most predictions][score stride], then the loss's gradient by them
    private final float[] gradient; // [length]

    private float learningRate;
    private double loss;
    private long predictions;

    /// @param context as many vectors at a time as a window has
    /// @param length  of a row, its padding included
    SliceTrainer(
            EncodedCorpus corpus,
            Word2VecOptions options,
            Slices slices,
            Subsampling subsampling,
            OutputLayer layer,
            ContextRows context,
            int length,
            FloatKernels kernels) {
        this.corpus = corpus;
        this.options = options;
        this.slices = slices;
        this.rate =
                new LearningRate(options.learningRate(), options.minLearningRate(), slices.tokens() * slices.epochs());
        this.subsampling = subsampling;
        this.layer = layer;
        this.kernels = kernels;
        this.length = length;
        this.predictsTogether = predictsTogether(options);
        int mostPredictions = predictsTogether ? 2 * options.window() : 1;
        this.context = context;
        this.single = new RowList(1);
        this.copies = new RowList(mostPredictions);
        this.copy = new float[mostPredictions * length];
        this.scores = new float[kernels.scoreSize(mostPredictions, layer.mostRows())];
        this.gradient = new float[length];
    }

    /// Whether the predictions of one centre from each of its context words are learned from at once. Not
    /// with hierarchical softmax: all of them move the same few nodes, and learned at once, each from where
    /// the others were before, they cost a twentieth of the right analogies.
    private static boolean predictsTogether(Word2VecOptions options) {
        return options.architecture() == Architecture.SKIP_GRAM
                && options.kernel() == Kernel.FUSED
                && options.loss() != Loss.HIERARCHICAL_SOFTMAX;
    }

    @Override
    public void train(long slice, Totals totals) {
        long from = slices.from(slice);
        long tokensBefore = slices.tokensBefore(slice);
        var random = RandomStream.of(options.seed(), slice);
        var cursor = corpus.cursor(from, slices.to(slice));
        loss = 0;
        predictions = 0;
        for (int count = cursor.next(ids); count > 0; count = cursor.next(ids)) {
            learningRate = rate.at(tokensBefore + cursor.position() - from);
            trainSentence(subsampling.thin(ids, count, random), random);
        }
        if (!Double.isFinite(loss)) {
            throw TrainingDivergedException.at(slices.epoch(slice), options, learningRate);
        }
        context.endSlice();
        totals.add(slices.to(slice) - from, predictions, loss);
    }

    @Override
    public void mergeAll() {
        context.mergeAll();
        layer.rows().mergeAll();
    }

    private void trainSentence(int count, RandomStream random) {
        for (int centre = 0; centre < count; centre++) {
            int window = options.shrinkWindow() ? 1 + random.below(options.window()) : options.window();
            int from = Math.max(0, centre - window);
            int to = Math.min(count, centre + window + 1);
            if (to - from < 2) {
                continue;
            }
            context.clear();
            context.addAll(ids, from, centre);
            context.addAll(ids, centre + 1, to);
            switch (options.architecture()) {
                case SKIP_GRAM -> trainSkipGram(ids[centre], random);
                case CBOW -> trainCbow(ids[centre], random);
            }
            context.settle();
        }
    }

    private void trainSkipGram(int centre, RandomStream random) {
        layer.select(centre, random);
        var rows = context.list();
        if (predictsTogether) {
            learn(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                layer.select(centre, random);
            }
            single.clear(rows.array());
            single.add(rows.offset(i));
            learn(single);
        }
    }

    /// Predicts the selected centre from each of the vectors, and moves both sides.
    private void learn(RowList vectors) {
        if (layer.rows().list().size() <= FloatKernels.IN_PLACE_OUTPUTS) {
            learn(vectors, vectors);
            return;
        }
        copies.clear(copy);
        copies.addPacked(vectors.size(), length);
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.array(), vectors.offset(i), copy, i * length, length);
        }
        learn(copies, vectors);
    }

    private void trainCbow(int centre, RandomStream random) {
        layer.select(centre, random);
        var rows = context.list();
        context.mean(copy, kernels);
        Arrays.fill(gradient, 0);
        copies.clear(copy);
        copies.add(0);
        single.clear(gradient);
        single.add(0);
        learn(copies, single);
        kernels.addToRows(
                options.cbowGradient() == CbowGradient.CORRECTED ? 1f / rows.size() : 1, gradient, rows, length);
    }

    /// Predicts the selected centre from each of the vectors, moves the output rows, and adds what the
    /// vectors are to be moved by to the targets.
    private void learn(RowList vectors, RowList targets) {
        var outputs = layer.rows().list();
        int stride = kernels.scoreStride(outputs.size());
        kernels.products(vectors, outputs, length, scores, stride);
        loss += layer.gradients(scores, vectors.size(), stride, learningRate);
        predictions += vectors.size();
        kernels.exchange(vectors, targets, outputs, length, scores, stride);
        layer.rows().settle();
    }
}
