package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Finds vectors of texts, on one thread: each word is predicted as in training, but only the text's vector
/// moves. It begins as zeros and goes as far as training would, and what is drawn at random depends on the
/// seed and the words alone.
final class Inference {

    /// So many words are predicted, at least: then vectors of short texts too are the same with any seed, but
    /// for a cosine of 0.98 or more (docs/results/doc2vec.md).
    private static final int LEAST_PREDICTIONS = 10_000;

    /// The same where the text is one of many that predict side by side.
    private static final int LEAST_PREDICTIONS_CONCATENATED = 30_000;

    private final Doc2VecModel model;
    private final InferenceOptions how;
    private final Word2VecOptions training;
    private final Mode mode;
    private final FloatKernels kernels = FloatKernels.best();
    private final OutputLayer layer;
    private final TableRows context; // words of a window
    private final int length; // of the text's vector, padded
    private final RowList single = new RowList(1);
    private final float[] together; // [output stride]
    private final float[] scores;
    private final int[] edges;

    Inference(Doc2VecModel model, InferenceOptions how) {
        this.model = model;
        this.how = how;
        this.training = model.options().training();
        this.mode = model.options().mode();
        this.layer = model.newLayer();
        int window = 2 * training.window();
        this.context = model.wordRows()
                .map(table -> Share.whole(table).rows(window))
                .orElse(layer.rows()); // never used: no mode without words has a context
        this.together = new float[model.outputStride()];
        this.length = Math.min(together.length, (model.dimension() + 7) / 8 * 8);
        this.scores = new float[kernels.scoreSize(1, layer.mostRows())];
        this.edges = new int[training.window()];
        Arrays.fill(edges, model.vocabulary().size());
    }

    /// @param text words of the vocabulary
    /// @return `[dimension]`
    float[] infer(int[] text) {
        var vector = new float[length];
        if (text.length > 0) {
            int passes = how.passes().orElseGet(() -> passes(text));
            double scale = Math.min(1, training.epochs() / (double) passes);
            double start = how.learningRate().orElse(training.learningRate() * scale);
            double least = Math.min(start, training.minLearningRate() * scale);
            var rate = new LearningRate(start, least, (long) passes * text.length);
            var random = RandomStream.of(how.seed(), Arrays.hashCode(text));
            var ids = new int[text.length];
            for (int pass = 0; pass < passes; pass++) {
                System.arraycopy(text, 0, ids, 0, text.length);
                int count = model.subsampling().thin(ids, text.length, random);
                for (int centre = 0; centre < count; centre++) {
                    float now = rate.at((long) pass * text.length + (long) centre * text.length / count);
                    predict(ids, centre, count, vector, now, random);
                }
            }
        }
        return Arrays.copyOf(vector, model.dimension());
    }

    /// As many as training had, or as it takes to predict enough words.
    private int passes(int[] text) {
        double kept = 0;
        for (int id : text) {
            kept += model.subsampling().keepProbability(id);
        }
        int least = mode == Mode.DM_CONCAT ? LEAST_PREDICTIONS_CONCATENATED : LEAST_PREDICTIONS;
        return (int) Math.max(training.epochs(), Math.ceil(least / kept));
    }

    private void predict(int[] ids, int centre, int count, float[] vector, float rate, RandomStream random) {
        float share = switch (mode) {
            case DM, DM_SUM -> memory(ids, centre, count, vector, random);
            case DM_CONCAT -> concatenated(ids, centre, count, vector);
            case DBOW, DBOW_WORDS -> {
                System.arraycopy(vector, 0, together, 0, length);
                yield 1;
            }
        };
        layer.select(ids[centre], random);
        var outputs = layer.rows().list();
        int stride = kernels.scoreStride(outputs.size());
        single.clear(together);
        single.add(0);
        kernels.products(single, outputs, together.length, scores, stride);
        layer.gradients(scores, 1, stride, rate);
        for (int i = 0; i < outputs.size(); i++) {
            kernels.addScaled(share * scores[i], outputs.array(), outputs.offset(i), vector, 0, model.dimension());
        }
    }

    /// Mean or sum of the words around and the text's vector.
    ///
    /// @return what of the gradient goes to the text's vector
    private float memory(int[] ids, int centre, int count, float[] vector, RandomStream random) {
        int window = training.shrinkWindow() ? 1 + random.below(training.window()) : training.window();
        context.clear();
        context.addAll(ids, Math.max(0, centre - window), centre);
        context.addAll(ids, centre + 1, Math.min(count, centre + window + 1));
        int inputs = context.list().size() + 1;
        float scale = mode == Mode.DM_SUM ? 1 : 1f / inputs;
        kernels.sumRows(context.list(), length, scale, together);
        kernels.addScaled(scale, vector, 0, together, 0, length);
        return model.options().gradientShare(inputs);
    }

    private float concatenated(int[] ids, int centre, int count, float[] vector) {
        int window = training.window();
        int dimension = model.dimension();
        context.clear();
        context.addAll(edges, 0, Math.max(0, window - centre));
        context.addAll(ids, Math.max(0, centre - window), centre);
        context.addAll(ids, centre + 1, Math.min(count, centre + window + 1));
        context.addAll(edges, 0, Math.max(0, centre + window + 1 - count));
        System.arraycopy(vector, 0, together, 0, dimension);
        var words = context.list();
        for (int i = 0; i < words.size(); i++) {
            System.arraycopy(words.array(), words.offset(i), together, (i + 1) * dimension, dimension);
        }
        return 1;
    }
}
