package dev.kindred.neural.training;

import dev.kindred.format.TensorFile;
import dev.kindred.neural.training.TrainingListener.Judgement;
import dev.kindred.neural.training.TrainingListener.Progress;
import dev.kindred.vocab.RandomStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;

/// One run of the loop.
final class Training implements AutoCloseable {

    private final Objective objective;
    private final TrainingOptions options;
    private final Optional<Validation> validation;
    private final TrainingListener listener;
    private final Optimizer optimizer;
    private final long steps;
    private Position position = Position.START;
    private List<TensorFile.Tensor> best = List.of();
    private BatchPlan plan;
    private long startNanos;
    private Position start = Position.START;

    Training(Objective objective, TrainingOptions options, Optional<Validation> validation, TrainingListener listener) {
        if (objective.size() < 1) {
            throw new IllegalArgumentException("no examples to learn from");
        }
        this.objective = objective;
        this.options = options;
        this.validation = validation;
        this.listener = listener;
        this.plan = BatchPlan.of(objective, options, 0);
        this.steps = Math.min(options.steps().orElse(Long.MAX_VALUE), (long) options.epochs() * updates(plan));
        this.optimizer = new Optimizer(objective, options.optimizer());
    }

    void restore(Checkpoint checkpoint) {
        checkpoint.restore(objective.parameters(), optimizer.memory());
        position = checkpoint.position();
        best = checkpoint.best();
        plan = BatchPlan.of(objective, options, position.epoch());
    }

    private long updates(BatchPlan epoch) {
        return Math.ceilDiv(epoch.batches(), options.accumulation());
    }

    Trained run() {
        startNanos = System.nanoTime();
        start = position;
        double loss = position.meanLoss();
        boolean endsEarly = false;
        while (!isOver() && !endsEarly) {
            update();
            loss = position.meanLoss();
            boolean epochEnds = position.batch() == plan.batches();
            if (epochEnds) {
                listener.epochDone(position.epoch() + 1, epochs(), loss);
            }
            if (isJudgementDue(epochEnds)) {
                judge();
                endsEarly = options.patience()
                        .filter(most -> position.worse() >= most)
                        .isPresent();
            }
            if (epochEnds) {
                nextEpoch();
            }
            if (!isOver() && !endsEarly && isAskedToStop()) {
                return trained(false, false, loss);
            }
        }
        if (!best.isEmpty()) {
            objective.parameters().restore(best);
        }
        return trained(true, endsEarly, loss);
    }

    private boolean isOver() {
        return position.epoch() == options.epochs()
                || options.steps().filter(most -> position.step() >= most).isPresent();
    }

    private void nextEpoch() {
        position = position.nextEpoch();
        if (!isOver()) {
            plan = BatchPlan.of(objective, options, position.epoch());
        }
    }

    private boolean isAskedToStop() {
        boolean stops = listener.isStopRequested();
        if (stops || listener.isCheckpointDue()) {
            listener.checkpoint(Checkpoint.of(position, objective, options, optimizer.memory(), best));
        }
        return stops;
    }

    /// One step of the optimizer, by the gradients of one or more batches.
    private void update() {
        long step = position.step();
        double rate = options.optimizer().learningRate() * options.schedule().share(step, steps);
        objective
                .parameters()
                .backend()
                .seed(RandomStream.of(options.seed(), step).next());
        optimizer.clearGradients();
        int last = Math.min(plan.batches(), position.batch() + options.accumulation());
        boolean isOneBatch = last - position.batch() == 1;
        double lossSum = 0;
        long predictions = 0;
        double norm;
        try (var _ = new PointerScope()) {
            while (position.batch() < last) {
                long before = position.predictions();
                lossSum += backward(isOneBatch, rate);
                predictions += position.predictions() - before;
            }
            if (!isOneBatch) {
                optimizer.scaleGradients(1.0 / predictions);
            }
            norm = optimizer.clip(options.clipping());
            requireFinite(norm, "gradient", rate);
            optimizer.step(rate, step);
        }
        position = position.afterStep();
        listener.progress(progress(rate, lossSum / predictions, norm));
    }

    /// Adds the gradient of the next batch.
    ///
    /// @param isOneBatch whether it is the only one of its update; otherwise sums are added, to be divided by the
    ///                   number of predictions of all of them
    /// @return the sum of its losses
    private double backward(boolean isOneBatch, double rate) {
        int[] examples = plan.batch(position.batch());
        try (var _ = new PointerScope()) {
            long number = ((long) position.epoch() << Integer.SIZE) + position.batch();
            var step = new Step(true, position.step(), RandomStream.of(~options.seed(), number));
            var loss = objective.loss(examples, step);
            double mean = loss.mean().item_double();
            requireFinite(mean, "loss", rate);
            if (isOneBatch) {
                loss.mean().backward();
            } else {
                loss.mean().mul(new Scalar((double) loss.predictions())).backward();
            }
            long tokens = 0;
            for (int example : examples) {
                tokens += objective.length(example);
            }
            position = position.afterBatch(tokens, mean, loss.predictions());
            return mean * loss.predictions();
        }
    }

    private void requireFinite(double number, String what, double rate) {
        if (!Double.isFinite(number)) {
            throw new NetworkDivergedException(
                    what, position.step(), position.epoch(), position.batch(), plan.batches(), rate);
        }
    }

    private boolean isJudgementDue(boolean epochEnds) {
        if (validation.isEmpty()) {
            return false;
        }
        boolean isLast = options.steps().filter(most -> position.step() >= most).isPresent()
                || (epochEnds && position.epoch() + 1 == options.epochs());
        return isLast
                || options.validateEvery()
                        .map(every -> position.step() % every == 0)
                        .orElse(epochEnds);
    }

    private void judge() {
        var judged = validation.orElseThrow();
        double value;
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(false)) {
            value = judged.measure();
        }
        boolean isBest = Double.isNaN(position.best())
                ? !Double.isNaN(value)
                : judged.isHigherBetter() ? value > position.best() : value < position.best();
        position = position.judged(value, isBest);
        if (isBest) {
            best = objective.parameters().contents(UnaryOperator.identity());
        }
        listener.validated(
                new Judgement(position.step(), position.epoch() + 1, judged.name(), value, isBest, bestValue()));
    }

    private Optional<Double> bestValue() {
        return Double.isNaN(position.best()) ? Optional.empty() : Optional.of(position.best());
    }

    private int epochs() {
        return (int) Math.min(options.epochs(), Math.ceilDiv(steps, updates(plan)));
    }

    private Progress progress(double rate, double loss, double norm) {
        long nanos = System.nanoTime() - startNanos;
        long done = position.step() - start.step();
        double left = (double) nanos / done * Math.max(0, steps - position.step());
        return new Progress(
                position.step(),
                Math.max(steps, position.step()),
                position.epoch() + 1,
                epochs(),
                position.tokens(),
                (position.tokens() - start.tokens()) * 1e9 / nanos,
                rate,
                loss,
                norm,
                Duration.ofNanos(nanos),
                Duration.ofNanos((long) left));
    }

    private Trained trained(boolean isFinished, boolean endedEarly, double loss) {
        int begun = position.epoch() + (position.batch() > 0 ? 1 : 0);
        return new Trained(isFinished, endedEarly, position.step(), begun, position.tokens(), loss, bestValue());
    }

    @Override
    public void close() {
        optimizer.clearGradients();
        optimizer.close();
    }
}
