package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.RowRanges;

/// Tells whether a table is the one that an index was built on.
final class TableFingerprint {

    private static final int SAMPLED_ROWS = 256;
    private static final int ROWS_AT_ONCE = 1024;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private TableFingerprint() {}

    /// Of sizes, and of 256 words and rows spread evenly: what opening a file has time for.
    static long ofSample(Embeddings embeddings) {
        int step = Math.max(1, embeddings.size() / SAMPLED_ROWS);
        long hash = sizes(embeddings);
        var row = new float[embeddings.dimension()];
        for (int id = 0; id < embeddings.size(); id += step) {
            hash = add(hash, embeddings, id, row);
        }
        return hash;
    }

    /// Of all words and rows.
    static long ofAll(Embeddings embeddings, int threads) {
        var parts = new long[Math.ceilDiv(embeddings.size(), ROWS_AT_ONCE)];
        RowRanges.each(embeddings.size(), ROWS_AT_ONCE, threads, (first, count) -> {
            var row = new float[embeddings.dimension()];
            long hash = first;
            for (int id = first; id < first + count; id++) {
                hash = add(hash, embeddings, id, row);
            }
            parts[first / ROWS_AT_ONCE] = hash;
        });
        long hash = sizes(embeddings);
        for (long part : parts) {
            hash = mix(hash, part);
        }
        return hash;
    }

    private static long sizes(Embeddings embeddings) {
        return mix(embeddings.size(), embeddings.dimension());
    }

    private static long add(long hash, Embeddings embeddings, int id, float[] row) {
        long sum = hash;
        for (byte b : embeddings.vocabulary().utf8(id)) {
            sum = mix(sum, b);
        }
        embeddings.matrix().copyRows(id, 1, row, 0);
        for (float x : row) {
            sum = mix(sum, Float.floatToRawIntBits(x));
        }
        return sum;
    }

    private static long mix(long hash, long value) {
        long product = (hash ^ value) * FACTOR;
        return product ^ product >>> 29;
    }
}
