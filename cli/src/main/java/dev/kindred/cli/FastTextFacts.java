package dev.kindred.cli;

import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.QuantizedMatrix;
import java.util.Map;

/// What `kindred info` says of a fastText model.
final class FastTextFacts {

    private FastTextFacts() {}

    static void add(Map<String, Object> facts, FastTextModel model) {
        var made = model.arguments();
        var dictionary = model.dictionary();
        facts.put("model", Spelled.of(made.model()));
        facts.put("loss", Spelled.of(made.loss()));
        facts.put("labels", dictionary.labels().size());
        facts.put("counted", dictionary.tokens());
        facts.put(
                "n-grams of characters",
                made.ngrams().isEmpty() ? "none" : made.minimumNgram() + " to " + made.maximumNgram());
        facts.put("n-grams of words", made.wordNgrams() <= 1 ? "none" : "2 to " + made.wordNgrams());
        facts.put("buckets", made.buckets());
        if (dictionary.isPruned()) {
            facts.put("n-grams that are left", dictionary.prunedSize());
        }
        facts.put("input rows", of(model.input()));
        facts.put("output rows", of(model.output()));
        facts.put("window", made.window());
        facts.put("epochs", made.epochs());
        facts.put("min-count", made.minCount());
        facts.put("negatives", made.negatives());
        facts.put("sample", String.valueOf(made.sample()));
    }

    /// How many rows, and how they are kept.
    static String of(Matrix matrix) {
        String rows = Amounts.count(matrix.rows());
        return matrix instanceof QuantizedMatrix quantized
                ? rows + ", quantised: " + quantized.quantizer().pieces() + " bytes each, "
                        + quantized.quantizer().width() + " components a byte"
                        + (quantized.norms().isPresent() ? ", a byte for the length" : "")
                : rows;
    }
}
