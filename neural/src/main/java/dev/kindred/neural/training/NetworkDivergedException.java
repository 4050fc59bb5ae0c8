package dev.kindred.neural.training;

import java.util.Locale;

/// Training produced a number that is not finite. The parameters are those of before the step that the message
/// names.
public final class NetworkDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NetworkDivergedException(String what, long step, int epoch, int batch, int batches, double rate) {
        super(String.format(
                Locale.ROOT,
                "training diverged at step %d (batch %d of %d of epoch %d, learning rate %.4g): the %s is not finite;"
                        + " a lower learning rate, longer warm-up or stronger clipping is worth a try",
                step + 1,
                batch + 1,
                batches,
                epoch + 1,
                rate,
                what));
    }
}
