package dev.kindred.train;

/// What all workers have done so far. Each adds once a slice, in `double`; nothing is lost between threads.
final class Totals {

    private long tokens;
    private long predictions;
    private double loss;

    synchronized void add(long tokens, long predictions, double loss) {
        this.tokens += tokens;
        this.predictions += predictions;
        this.loss += loss;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(tokens, predictions, loss);
    }

    record Snapshot(long tokens, long predictions, double loss) {

        /// The mean loss of a prediction since `earlier`, NaN if there was none.
        double meanLossSince(Snapshot earlier) {
            return (loss - earlier.loss) / (predictions - earlier.predictions);
        }
    }
}
