package dev.kindred.train;

import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.RandomStream;

/// One thread's way through a tile. Not shared between threads.
final class GloveTile {

    /// Entries that are fetched together. The pieces of a tile come in random order, forwards or backwards.
    private static final int PIECE = 8192;

    private final EntryTiles tiles;
    private final GloveTables tables;
    private final GloveWeights weighting;
    private final float learningRate;
    private final FloatKernels kernels;

    private final long[] entries = new long[PIECE];
    private final int[] rows = new int[PIECE];
    private final int[] columns = new int[PIECE];
    private final float[] logarithms = new float[PIECE];
    private final float[] weights = new float[PIECE];

    GloveTile(EntryTiles tiles, GloveTables tables, GloveOptions options, FloatKernels kernels) {
        this.tiles = tiles;
        this.tables = tables;
        this.weighting = new GloveWeights(options.xMax(), options.alpha());
        this.learningRate = (float) options.learningRate();
        this.kernels = kernels;
    }

    /// Trains all entries of a tile.
    ///
    /// @param random decides about the order of its pieces
    /// @return the sum of the costs
    double train(int rowBlock, int columnBlock, RandomStream random) {
        long size = tiles.size(rowBlock, columnBlock);
        int pieces = Math.toIntExact((size + PIECE - 1) / PIECE);
        int[] order = Permutation.of(pieces, random);
        double cost = 0;
        for (int piece : order) {
            long first = (long) piece * PIECE;
            int count = (int) Math.min(PIECE, size - first);
            tiles.read(rowBlock, columnBlock, first, entries, count);
            decode(columnBlock, count, random.next() < 0);
            cost += trainPiece(rowBlock, columnBlock, count);
        }
        return cost;
    }

    private void decode(int columnBlock, int count, boolean backwards) {
        var block = tables.columns(columnBlock);
        int start = block.offset(0);
        int stride = block.stride();
        for (int i = 0; i < count; i++) {
            long entry = entries[backwards ? count - 1 - i : i];
            rows[i] = EntryTiles.row(entry);
            columns[i] = start + EntryTiles.column(entry) * stride;
            logarithms[i] = EntryTiles.logarithm(entry);
            weights[i] = weighting.of(logarithms[i]);
        }
    }

    private double trainPiece(int rowBlock, int columnBlock, int count) {
        var centres = tables.rows(rowBlock);
        float[] contexts = tables.columns(columnBlock).block(0);
        double cost = 0;
        int from = 0;
        while (from < count) {
            int row = rows[from];
            int to = from + 1;
            while (to < count && rows[to] == row) {
                to++;
            }
            cost += kernels.adaGrad(
                    centres.block(row),
                    centres.offset(row),
                    contexts,
                    columns,
                    logarithms,
                    weights,
                    from,
                    to,
                    tables.length(),
                    learningRate);
            from = to;
        }
        return cost;
    }
}
