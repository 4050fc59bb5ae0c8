package dev.kindred.cli;

import dev.kindred.classify.ClassifierListener;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Shows how a classifier is trained, and stops it when the user wants.
final class ClassifierProgress implements ClassifierListener {

    private final Console console;
    private final ProgressLine line;
    private final BooleanSupplier isStopped;
    private Progress last = new Progress(0, 0, 0, 0, 0, 0, Double.NaN, Duration.ZERO, Duration.ZERO);

    /// @param isStopped asked several times a second
    ClassifierProgress(Console console, BooleanSupplier isStopped) {
        this.console = console;
        this.line = new ProgressLine(console, "training");
        this.isStopped = isStopped;
    }

    @Override
    public void textRead(TextSize size) {
        console.err()
                .println(Amounts.format(
                        "Read %s words in %s texts: %s different ones, %s labels%s",
                        Amounts.count(size.tokens()),
                        Amounts.count(size.texts()),
                        Amounts.count(size.words()),
                        Amounts.count(size.labels()),
                        size.ngrams() == 0 ? "" : ", " + Amounts.count(size.ngrams()) + " buckets of n-grams"));
    }

    @Override
    public void progress(Progress now) {
        last = now;
        double share = now.tokensTotal() == 0 ? 1 : (double) now.tokensDone() / now.tokensTotal();
        line.show(
                share,
                Amounts.format(
                        "epoch %d/%d  %s words/s  rate %.5f  loss %.4f  %s left",
                        now.epoch(),
                        now.epochs(),
                        Amounts.rate(now.tokensPerSecond()),
                        now.learningRate(),
                        now.meanLoss(),
                        Amounts.time(now.left())));
    }

    @Override
    public boolean isStopRequested() {
        return isStopped.getAsBoolean();
    }

    /// The last report heard.
    Progress last() {
        return last;
    }

    void done() {
        line.clear();
    }
}
