package dev.kindred.cli;

import dev.kindred.neural.training.Checkpoint;
import dev.kindred.neural.training.TrainingListener;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Shows a network's training, saves it from time to time, and stops it when the user wants.
final class NetworkProgress implements TrainingListener {

    private final Console console;
    private final ProgressLine line;
    private final BooleanSupplier isStopped;
    private final Optional<NetworkCheckpoints> checkpoints;

    /// @param isStopped   asked after each step
    /// @param checkpoints where training is saved, if anywhere
    NetworkProgress(Console console, BooleanSupplier isStopped, Optional<NetworkCheckpoints> checkpoints) {
        this.console = console;
        this.line = new ProgressLine(console, "training");
        this.isStopped = isStopped;
        this.checkpoints = checkpoints;
    }

    @Override
    public void progress(Progress now) {
        line.show(
                (double) now.step() / now.steps(),
                Amounts.format(
                        "step %s/%s  epoch %d/%d  %s tokens/s  rate %.3g  loss %.4f  %s left",
                        Amounts.count(now.step()),
                        Amounts.count(now.steps()),
                        now.epoch(),
                        now.epochs(),
                        Amounts.rate(now.tokensPerSecond()),
                        now.learningRate(),
                        now.loss(),
                        Amounts.time(now.left())));
    }

    @Override
    public void epochDone(int epoch, int epochs, double meanLoss) {
        line.clear();
        console.err().println(Amounts.format("epoch %d of %d: mean loss %.6f", epoch, epochs, meanLoss));
    }

    @Override
    public void validated(Judgement judged) {
        line.clear();
        console.err()
                .println(Amounts.format(
                        "step %s: validation %s %.4f%s",
                        Amounts.count(judged.step()),
                        judged.name(),
                        judged.value(),
                        judged.isBest()
                                ? ", the best so far"
                                : judged.best()
                                        .map(best -> Amounts.format(", best was %.4f", best))
                                        .orElse("")));
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
    public void checkpoint(Checkpoint unfinished) {
        checkpoints.ifPresent(saved -> saved.write(unfinished));
    }

    void done() {
        line.clear();
    }
}
