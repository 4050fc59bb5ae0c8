package dev.kindred.topic;

import java.util.Arrays;

/// The Dirichlet priors: of the topics of a document, `alpha`, one number a topic; of the words of a topic,
/// `beta`, the same for all words (Wallach, Mimno & McCallum 2009 find just this combination the best).
///
/// @param alpha `[topics]`, above 0; not copied
record Priors(double[] alpha, double beta) {

    static Priors symmetric(int topics, double alphaSum, double beta) {
        var alpha = new double[topics];
        Arrays.fill(alpha, alphaSum / topics);
        return new Priors(alpha, beta);
    }

    double alphaSum() {
        return Arrays.stream(alpha).sum();
    }

    /// `1 / (n_k + V beta)` of each topic.
    double[] inverseTotals(WordTopicCounts counts) {
        long[] totals = counts.totals();
        var inverse = new double[totals.length];
        for (int k = 0; k < inverse.length; k++) {
            inverse[k] = 1 / (totals[k] + counts.words() * beta);
        }
        return inverse;
    }
}
