package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.topic.TopicCheckpoint;
import dev.kindred.topic.TopicListener;
import dev.kindred.topic.TopicModelFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Shows how topics are learned, saves them from time to time, and stops when the user wants. The first
/// checkpoint is due after thirty seconds, each further one when twenty times as long as the last took to write
/// has passed, but no sooner than after thirty more.
final class TopicProgress implements TopicListener {

    private static final long LEAST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int TIMES_ITS_COST = 20;

    private final Console console;
    private final Path checkpoint;
    private final BooleanSupplier isStopped;
    private final ProgressLine line;
    private long dueAt = System.nanoTime() + LEAST_NANOS;
    private boolean isSaved;

    TopicProgress(Console console, Path checkpoint, BooleanSupplier isStopped) {
        this.console = console;
        this.checkpoint = checkpoint;
        this.isStopped = isStopped;
        this.line = new ProgressLine(console, "learning");
    }

    @Override
    public void progress(Progress now) {
        line.show(
                (double) now.sweep() / now.sweeps(),
                Amounts.format(
                        "sweep %d/%d  %s tokens/s  log-likelihood %.4f a token  %s left",
                        now.sweep(),
                        now.sweeps(),
                        Amounts.rate(now.tokensPerSecond()),
                        now.logLikelihood(),
                        Amounts.time(now.left())));
        if (now.sweep() == now.sweeps()) {
            line.clear();
            console.err()
                    .println(
                            Amounts.format("%d sweeps: log-likelihood %.4f a token", now.sweep(), now.logLikelihood()));
        }
    }

    @Override
    public boolean isStopRequested() {
        return isStopped.getAsBoolean();
    }

    @Override
    public boolean isCheckpointDue() {
        return System.nanoTime() - dueAt >= 0;
    }

    @Override
    public void checkpoint(TopicCheckpoint unfinished) {
        long start = System.nanoTime();
        AtomicFile.write(checkpoint, AtomicFile.UNKNOWN_SIZE, out -> TopicModelFile.write(unfinished, out));
        long end = System.nanoTime();
        dueAt = end + Math.max(LEAST_NANOS, TIMES_ITS_COST * (end - start));
        isSaved = isStopped.getAsBoolean();
        line.clear();
    }

    /// Whether training was broken off, and saved.
    boolean isSaved() {
        return isSaved;
    }
}
