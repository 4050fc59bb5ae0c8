package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.TrainedModel;
import java.util.Map;

/// Whether a checkpoint belongs to what is to be trained.
final class Resuming {

    private Resuming() {}

    static void requireBelongs(TrainedModel checkpoint, String method, Map<String, String> options, long fingerprint) {
        if (checkpoint.isFinished()) {
            throw new IllegalArgumentException("this model is finished: there is nothing to resume");
        }
        requireSame("method", checkpoint.provenance().method(), method);
        var then = checkpoint.provenance().options();
        options.forEach((name, now) -> requireSame(name, then.getOrDefault(name, "not set"), now));
        if (checkpoint.provenance().corpusFingerprint() != fingerprint) {
            throw new IllegalArgumentException(String.format(
                    "the checkpoint was made with another text, or with the same read in another way"
                            + " (fingerprint %016x, now %016x)",
                    checkpoint.provenance().corpusFingerprint(), fingerprint));
        }
    }

    /// Takes over a table of a checkpoint, or of a model to go on from.
    static void copy(Matrix from, HeapMatrix to) {
        requireShape(from, to.rows(), to.dimension());
        for (int row = 0; row < to.rows(); row++) {
            from.copyRows(row, 1, to.block(row), to.offset(row));
        }
    }

    static void requireShape(Matrix saved, int rows, int dimension) {
        if (saved.rows() != rows || saved.dimension() != dimension) {
            throw new IllegalArgumentException("the checkpoint has " + saved.rows() + " rows of " + saved.dimension()
                    + " where " + rows + " of " + dimension + " are needed");
        }
    }

    private static void requireSame(String name, String then, String now) {
        if (!then.equals(now)) {
            throw new IllegalArgumentException(
                    "the checkpoint was made with " + name + " " + then + ", and now it is " + now);
        }
    }
}
