package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Subsampling;
import java.util.Arrays;

/// Slides the window over slices of the corpus as [SliceTrainer] does, with words that are put together from
/// several rows. What a slice draws at random depends on the seed and the slice alone; what it learns, with
/// one thread, on the tables as they were when it began.
///
/// With skip-gram a context word's vector predicts the centre. In fastText the centre predicts the words of
/// its context: the pairs are the same, since every two words within a window's reach predict one another.
final class SubwordTrainer implements SliceLearner {

    /// Longer sentences come in parts, as in fastText.
    private static final int MOST_SENTENCE_TOKENS = 1_024;

    private final EncodedCorpus corpus;
    private final Word2VecOptions options;
    private final Slices slices;
    private final LearningRate rate;
    private final Subsampling subsampling;
    private final OutputLayer layer;
    private final ComposedWords words;
    private final FloatKernels kernels;
    private final int length; // of a row, its padding included
    private final boolean predictsTogether;

    private final int[] ids = new int[MOST_SENTENCE_TOKENS];
    private final RowList some; // of the window's vectors
    private final RowList single; // the gradient
    private final RowList copies; // rows of `copy`
    private final float[] copy; // [most predictions][length]
    private final float[] scores; // [most predictions][score stride], then the loss's gradient by them
    private final float[] gradient; // [length]

    private float learningRate;
    private double loss;
    private long predictions;

    /// @param words  of a window, as many as it may have
    /// @param length of a row, its padding included
    SubwordTrainer(
            EncodedCorpus corpus,
            Word2VecOptions options,
            Slices slices,
            Subsampling subsampling,
            OutputLayer layer,
            ComposedWords words,
            int length,
            FloatKernels kernels) {
        this.corpus = corpus;
        this.options = options;
        this.slices = slices;
        this.rate =
                new LearningRate(options.learningRate(), options.minLearningRate(), slices.tokens() * slices.epochs());
        this.subsampling = subsampling;
        this.layer = layer;
        this.words = words;
        this.kernels = kernels;
        this.length = length;
        this.predictsTogether = options.kernel() == Kernel.FUSED && options.loss() != Loss.HIERARCHICAL_SOFTMAX;
        int most = 2 * options.window();
        this.some = new RowList(most);
        this.single = new RowList(1);
        this.copies = new RowList(most);
        this.copy = new float[most * length];
        this.scores = new float[kernels.scoreSize(most, layer.mostRows())];
        this.gradient = new float[length];
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
        words.giveAll();
        totals.add(slices.to(slice) - from, predictions, loss);
    }

    @Override
    public void mergeAll() {
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
            words.clear();
            for (int i = from; i < to; i++) {
                if (i != centre) {
                    words.add(ids[i]);
                }
            }
            switch (options.architecture()) {
                case SKIP_GRAM -> trainSkipGram(ids[centre], random);
                case CBOW -> trainCbow(ids[centre], random);
            }
        }
    }

    private void trainSkipGram(int centre, RandomStream random) {
        var vectors = words.list();
        int together = predictsTogether ? vectors.size() : 1;
        for (int from = 0; from < vectors.size(); from += together) {
            layer.select(centre, random);
            some.clear(vectors.array());
            some.addRange(vectors, from, Math.min(vectors.size(), from + together));
            learn(some);
        }
    }

    private void trainCbow(int centre, RandomStream random) {
        layer.select(centre, random);
        words.mean(copy);
        Arrays.fill(gradient, 0);
        copies.clear(copy);
        copies.add(0);
        single.clear(gradient);
        single.add(0);
        learn(copies, single);
        kernels.addToRows(1, gradient, words.list(), length);
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
