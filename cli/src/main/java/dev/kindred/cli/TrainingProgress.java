package dev.kindred.cli;

import dev.kindred.embedding.TrainedModel;
import dev.kindred.train.TrainingListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Shows training, saves it from time to time, and stops it when the user wants.
final class TrainingProgress implements TrainingListener {

    private final Console console;
    private final ProgressLine line;
    private final String epoch;
    private final String unit;
    private final BooleanSupplier isStopped;
    private final Optional<Checkpoints> checkpoints;
    private Progress last = new Progress(0, 0, 0, 0, 0, 0, Double.NaN, Duration.ZERO, Duration.ZERO);

    /// @param isStopped   asked several times a second
    /// @param checkpoints where training is saved, if anywhere
    TrainingProgress(Console console, BooleanSupplier isStopped, Optional<Checkpoints> checkpoints) {
        this(console, isStopped, checkpoints, "epoch", "words");
    }

    /// @param epoch what an epoch is called
    /// @param unit  of what is read
    TrainingProgress(
            Console console, BooleanSupplier isStopped, Optional<Checkpoints> checkpoints, String epoch, String unit) {
        this.console = console;
        this.line = new ProgressLine(console, "training");
        this.epoch = epoch;
        this.unit = unit;
        this.isStopped = isStopped;
        this.checkpoints = checkpoints;
        checkpoints.ifPresent(Checkpoints::startClock);
    }

    @Override
    public void progress(Progress now) {
        last = now;
        double share = now.tokensTotal() == 0 ? 1 : (double) now.tokensDone() / now.tokensTotal();
        line.show(
                share,
                Amounts.format(
                        "%s %d/%d  %s %s/s  rate %.5f  loss %.4f  %s left",
                        epoch,
                        now.epoch(),
                        now.epochs(),
                        Amounts.rate(now.tokensPerSecond()),
                        unit,
                        now.learningRate(),
                        now.meanLoss(),
                        Amounts.time(now.left())));
    }

    @Override
    public void epochDone(int number, int epochs, double meanLoss) {
        line.clear();
        console.err().println(Amounts.format("%s %d of %d: loss %.6f", epoch, number, epochs, meanLoss));
    }

    /// The last report heard.
    Progress last() {
        return last;
    }

    @Override
    public boolean isStopRequested() {
        return isStopped.getAsBoolean();
    }

    @Override
    public boolean isCheckpointDue() {
        return checkpoints.isPresent() && checkpoints.get().isDue();
    }

    @Override
    public void checkpoint(TrainedModel unfinished) {
        checkpoints.ifPresent(saved -> saved.write(unfinished));
    }

    void done() {
        line.clear();
    }
}
