package dev.kindred.train;

import java.util.Locale;

/// Training produced a number that is not finite. The message names the epoch, the learning rate and what
/// to try.
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TrainingDivergedException(String message) {
        super(message);
    }

    static TrainingDivergedException at(int epoch, Word2VecOptions options, double learningRate) {
        return new TrainingDivergedException(String.format(
                Locale.ROOT,
                "training diverged in epoch %d of %d at learning rate %.4g: a number is no longer finite; "
                        + "start again with a lower learning rate (it began at %s; half or a tenth of it is worth a try)",
                epoch + 1,
                options.epochs(),
                learningRate,
                options.learningRate()));
    }

    static TrainingDivergedException at(int iteration, GloveOptions options) {
        return new TrainingDivergedException(String.format(
                Locale.ROOT,
                "training diverged in iteration %d of %d at learning rate %s: a number is no longer finite; "
                        + "start again with a lower learning rate (half or a tenth of it is worth a try)",
                iteration + 1,
                options.iterations(),
                options.learningRate()));
    }
}
