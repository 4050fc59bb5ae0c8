package dev.kindred.classify;

import dev.kindred.embedding.FastTextModel;
import java.nio.charset.StandardCharsets;

/// Makes a model whose file has no more than a given number of bytes: keeps the rows of the greatest length
/// that fit, trains them once more, and quantises them with their lengths apart.
final class SizedModel {

    private static final int HEADER = 200; // arguments, sizes, flags
    private static final int OF_WORD = 1 + 8 + 1; // its zero byte, count and kind
    private static final int OF_NGRAM = 4 + 4; // its bucket and row
    private static final int CENTROIDS = 256;
    private static final int WIDTH = 2;

    private SizedModel() {}

    /// @throws IllegalArgumentException if not even a few rows fit
    static TextClassifier of(
            FastTextModel model,
            long bytes,
            ClassifierOptions options,
            LabelledText text,
            ClassifierListener listener) {
        var pruning = new Pruning(model);
        int kept = fitting(model, pruning, bytes);
        var quantization = QuantizationOptions.defaults()
                .withWidth(Math.min(WIDTH, model.arguments().dimension()))
                .withNorms(true)
                .withThreads(options.threads())
                .withSeed(options.seed());
        if (kept == pruning.rows()) {
            return TextClassifier.quantized(model, quantization);
        }
        return TextClassifier.quantized(
                TextClassifier.retrained(pruning, kept, model, options, text, listener), quantization);
    }

    private static int fitting(FastTextModel model, Pruning pruning, long bytes) {
        int dimension = model.arguments().dimension();
        int pieces = (dimension + WIDTH - 1) / WIDTH;
        long used = HEADER
                + 4L * CENTROIDS * (dimension + 1)
                + 4L * dimension * model.output().rows();
        for (int label = 0; label < model.dictionary().labels().size(); label++) {
            used += lengthOf(model.dictionary().label(label)) + OF_WORD;
        }
        int words = model.dictionary().words().size();
        int kept = 0;
        while (kept < pruning.rows()) {
            int row = pruning.row(kept);
            used += pieces + 1 + (row < words ? lengthOf(model.dictionary().word(row)) + OF_WORD : OF_NGRAM);
            if (used > bytes) {
                break;
            }
            kept++;
        }
        if (kept < 1) {
            throw new IllegalArgumentException("a model of dimension " + dimension + " with "
                    + model.output().rows() + " labels needs more than " + bytes + " bytes");
        }
        return kept;
    }

    private static int lengthOf(String word) {
        return word.getBytes(StandardCharsets.UTF_8).length;
    }
}
