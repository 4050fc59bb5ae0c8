package dev.kindred.cli;

import dev.kindred.subword.TokenLearningListener;
import java.time.Duration;

/// Shows how far the learning of tokens is.
final class TokenLearningProgress implements TokenLearningListener {

    private static final int MERGES_A_LOOK = 64;

    private final Console console;
    private final ProgressLine merging;
    private final ProgressLine estimating;
    private final long start = System.nanoTime();
    private int firstTokens = -1;
    private int seeds;
    private int steps;

    TokenLearningProgress(Console console) {
        this.console = console;
        this.merging = new ProgressLine(console, "merging");
        this.estimating = new ProgressLine(console, "estimating");
    }

    @Override
    public void merged(int tokens, int wanted) {
        if (firstTokens < 0) {
            firstTokens = tokens - 1;
        }
        if (tokens % MERGES_A_LOOK == 0) {
            int done = tokens - firstTokens;
            double rate = done / ((System.nanoTime() - start) / 1e9);
            merging.show(
                    (double) done / (wanted - firstTokens),
                    Amounts.format("%s merges, %s merges/s", Amounts.count(done), Amounts.rate(rate)));
        }
    }

    @Override
    public void seeded(int tokens) {
        seeds = tokens;
        console.err()
                .println("Begins with " + Amounts.count(tokens) + " tokens, found in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
    }

    @Override
    public void estimated(int tokens, int wanted, double logLikelihood) {
        steps++;
        // each pruning takes the same share away
        double share = tokens <= wanted || seeds <= wanted
                ? 1
                : Math.log((double) seeds / tokens) / Math.log((double) seeds / wanted);
        estimating.show(
                share,
                Amounts.format(
                        "step %d of EM: %s tokens, log-likelihood %.6g", steps, Amounts.count(tokens), logLikelihood));
    }

    void done() {
        merging.clear();
        estimating.clear();
    }
}
