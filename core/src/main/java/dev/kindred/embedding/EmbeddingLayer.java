package dev.kindred.embedding;

import java.util.OptionalInt;

/// The first layer of a network: ids become rows of a table. The table is shared, not copied, so
/// that whoever trains it,
/// or ties it to an output layer, changes what is looked up.
///
/// @param weights `[ids][dimension]`
/// @param padding the id whose row is read as zeros, whatever the table has there
public record EmbeddingLayer(Matrix weights, OptionalInt padding) {

    public EmbeddingLayer {
        if (padding.isPresent() && (padding.getAsInt() < 0 || padding.getAsInt() >= weights.rows())) {
            throw new IllegalArgumentException(
                    "padding " + padding.getAsInt() + ", must be an id from 0 to " + (weights.rows() - 1));
        }
    }

    /// The layer of any embeddings, without padding: their ids are its ids.
    public static EmbeddingLayer of(Embeddings embeddings) {
        return new EmbeddingLayer(embeddings.matrix(), OptionalInt.empty());
    }

    public EmbeddingLayer withPadding(int id) {
        return new EmbeddingLayer(weights, OptionalInt.of(id));
    }

    public int dimension() {
        return weights.dimension();
    }

    /// The rows of a batch of sequences.
    ///
    /// @param ids `[batch][length]`, each sequence of the same length: padded
    /// @return `[batch][length][dimension]` in one array, row-major; the caller's own
    /// @throws IllegalArgumentException if the sequences differ in length, or an id has no row
    public float[] lookUp(int[][] ids) {
        int length = ids.length == 0 ? 0 : ids[0].length;
        long floats = (long) ids.length * length * dimension();
        if (floats > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(ids.length + " sequences of " + length + " rows of " + dimension()
                    + " numbers, at most " + (Integer.MAX_VALUE - 8) + " together");
        }
        var rows = new float[(int) floats];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i].length != length) {
                throw new IllegalArgumentException("sequence " + i + " has " + ids[i].length + " ids, the first one "
                        + length + ": pad them to one length");
            }
            lookUp(ids[i], rows, i * length * dimension());
        }
        return rows;
    }

    /// The rows of one sequence, into `target` from `offset`: `[ids.length][dimension]`.
    public void lookUp(int[] ids, float[] target, int offset) {
        int to = offset;
        for (int id : ids) {
            if (id < 0 || id >= weights.rows()) {
                throw new IllegalArgumentException("id " + id + " has no row; there are " + weights.rows());
            }
            if (padding.isPresent() && padding.getAsInt() == id) {
                java.util.Arrays.fill(target, to, to + dimension(), 0);
            } else {
                weights.copyRows(id, 1, target, to);
            }
            to += dimension();
        }
    }
}
