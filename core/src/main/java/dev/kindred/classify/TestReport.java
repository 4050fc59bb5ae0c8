package dev.kindred.classify;

import java.util.List;

/// How well a classifier does on labelled texts, counted as fastText counts: a text takes part if it has a
/// known label and a known word; its labels that the model does not know are as if they were not there.
///
/// @param most          how many labels were predicted for a text, at most
/// @param examples      texts that took part
/// @param skipped       texts without a known label, or without a known word
/// @param unknownLabels labels in the text, with repetition, that the model does not know
/// @param total         all labels together
/// @param labels        each label of the model, in its order
/// @param confusion     `[labels][labels]`: how often a text with the first label got the second one as its best;
///                      texts with several labels do not count
public record TestReport(
        int most,
        long examples,
        long skipped,
        long unknownLabels,
        Score total,
        List<LabelScore> labels,
        List<List<Long>> confusion) {

    /// @param right     labels that are predicted and there
    /// @param predicted labels that are predicted
    /// @param there     labels that are there
    public record Score(long right, long predicted, long there) {

        /// The share of predicted labels that are right; NaN if there are none.
        public double precision() {
            return (double) right / predicted;
        }

        /// The share of labels there that are predicted; NaN if there are none.
        public double recall() {
            return (double) right / there;
        }

        /// `2 right / (predicted + there)`: the harmonic mean of precision and recall.
        public double f1() {
            return 2.0 * right / (predicted + there);
        }
    }

    public record LabelScore(String label, Score score) {}
}
