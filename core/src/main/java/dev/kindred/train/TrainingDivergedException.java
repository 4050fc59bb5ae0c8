package dev.kindred.train;

/// Training produced a number that is not finite. The message names the epoch, the learning rate and what to try.
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String message) {
        super(message);
    }
}
