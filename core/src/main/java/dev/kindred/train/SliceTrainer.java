package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Subsampling;
import java.util.Arrays;

/// Slides the window over slices of the corpus and learns from each position. One a thread; all of them may
/// share the matrices. What a slice draws at random depends on the seed and the slice alone.
final class SliceTrainer {

    /// Longer sentences come in parts, as in word2vec.c.
    private static final int MOST_SENTENCE_TOKENS = 1_000;

    private final EncodedCorpus corpus;
    private final Word2VecOptions options;
    private final Slices slices;
    private final LearningRate rate;
    private final Subsampling subsampling;
    private final OutputLayer layer;
    private final HeapMatrix input;
    private final FloatKernels kernels;
    private final int length; // of a row, its padding included

    private final int[] ids = new int[MOST_SENTENCE_TOKENS];
    private final RowList context; // the input rows of the window
    private final RowList vectors; // what predicts: a context row, all of them, or their mean
    private final RowList gradientRows; // of `gradient`
    private final float[] gradient; // [predictions][length]
    private final float[] scores; // [predictions][output rows], then the loss's gradient by them
    private final float[] mean; // [length]
    private final float[] shares; // 1 / context size, repeated

    private float learningRate;
    private double loss;
    private long predictions;

    SliceTrainer(
            EncodedCorpus corpus,
            Word2VecOptions options,
            Slices slices,
            Subsampling subsampling,
            OutputLayer layer,
            HeapMatrix input,
            FloatKernels kernels) {
        this.corpus = corpus;
        this.options = options;
        this.slices = slices;
        this.rate =
                new LearningRate(options.learningRate(), options.minLearningRate(), slices.tokens() * slices.epochs());
        this.subsampling = subsampling;
        this.layer = layer;
        this.input = input;
        this.kernels = kernels;
        this.length = input.stride();
        int mostContext = 2 * options.window();
        int mostPredictions = mostPredictions(options);
        this.context = new RowList(mostContext);
        this.vectors = new RowList(mostPredictions);
        this.gradientRows = new RowList(mostPredictions);
        this.gradient = new float[mostPredictions * length];
        this.scores = new float[Math.multiplyExact(mostPredictions, layer.mostRows())];
        this.mean = new float[length];
        this.shares = new float[mostContext];
    }

    /// How many predictions of one centre are computed at once.
    static int mostPredictions(Word2VecOptions options) {
        return switch (options.architecture()) {
            case SKIP_GRAM -> options.kernel() == Kernel.FUSED ? 2 * options.window() : 1;
            case CBOW -> 1;
        };
    }

    /// Learns from one slice.
    void train(long slice, Totals totals) {
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
        totals.add(slices.to(slice) - from, predictions, loss);
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
            for (int i = from; i < to; i++) {
                if (i != centre) {
                    context.add(input.block(ids[i]), input.offset(ids[i]));
                }
            }
            switch (options.architecture()) {
                case SKIP_GRAM -> trainSkipGram(ids[centre], random);
                case CBOW -> trainCbow(ids[centre], random);
            }
        }
    }

    private void trainSkipGram(int centre, RandomStream random) {
        switch (options.kernel()) {
            case FUSED -> {
                layer.select(centre, random);
                predict(context);
                addGradient(context);
            }
            case PAIRWISE -> {
                for (int i = 0; i < context.size(); i++) {
                    layer.select(centre, random);
                    vectors.clear();
                    vectors.add(context.array(i), context.offset(i));
                    predict(vectors);
                    addGradient(vectors);
                }
            }
        }
    }

    private void addGradient(RowList rows) {
        for (int i = 0; i < rows.size(); i++) {
            kernels.addScaled(1, gradient, i * length, rows.array(i), rows.offset(i), length);
        }
    }

    private void trainCbow(int centre, RandomStream random) {
        layer.select(centre, random);
        float share = 1f / context.size();
        Arrays.fill(shares, 0, context.size(), share);
        Arrays.fill(mean, 0);
        vectors.clear();
        vectors.add(mean, 0);
        kernels.addCombinations(vectors, context, length, shares, 0, 1);
        predict(vectors);
        float scale = options.cbowGradient() == CbowGradient.CORRECTED ? share : 1;
        for (int i = 0; i < context.size(); i++) {
            kernels.addScaled(scale, gradient, 0, context.array(i), context.offset(i), length);
        }
    }

    /// Predicts the selected centre from each of the vectors, moves the output rows, and leaves in
    /// [#gradient] what the vectors are to be moved by.
    private void predict(RowList vectors) {
        var outputs = layer.rows();
        int count = vectors.size();
        kernels.products(vectors, outputs, length, scores);
        loss += layer.gradients(scores, count, learningRate);
        predictions += count;
        gradientRows.clear();
        gradientRows.addPacked(gradient, count, length);
        Arrays.fill(gradient, 0, count * length, 0);
        kernels.addCombinations(gradientRows, outputs, length, scores, outputs.size(), 1);
        kernels.addCombinations(outputs, vectors, length, scores, 1, outputs.size());
    }
}
