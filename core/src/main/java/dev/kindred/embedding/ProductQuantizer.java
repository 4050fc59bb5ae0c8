package dev.kindred.embedding;

import dev.kindred.kernel.FloatKernels;

/// Product quantisation (Jégou, Douze & Schmid 2011): a vector is cut to pieces of `width` components (the
/// last one may be shorter), and each piece is replaced by the nearest of 256 centroids that were learned
/// for its place. A piece then costs a byte.
///
/// @param dimension components of a vector, at least 1
/// @param width     components of a piece, 1 to `dimension`; fastText's `dsub`
/// @param centroids the 256 centroids of the first piece, then those of the second, …; `256 * dimension`
///                  numbers. Owned by the quantizer, not copied
public record ProductQuantizer(int dimension, int width, float[] centroids) {

    /// Centroids of a piece: as many as a byte has values.
    public static final int CENTROIDS = FloatKernels.CODES;

    private static final int BLOCK_FLOATS = 1 << 16;

    public ProductQuantizer {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", must be at least 1");
        }
        if (width < 1 || width > dimension) {
            throw new IllegalArgumentException("pieces of " + width + " components, must be 1 to " + dimension);
        }
        if (centroids.length != CENTROIDS * (long) dimension) {
            throw new IllegalArgumentException(
                    centroids.length + " numbers in the centroids, must be " + CENTROIDS * (long) dimension);
        }
    }

    /// How many pieces a vector has: bytes of its code.
    public int pieces() {
        return (dimension + width - 1) / width;
    }

    /// Components of the piece `piece`.
    public int width(int piece) {
        return Math.min(width, dimension - piece * width);
    }

    /// Where the centroid `code` of a piece begins in [#centroids].
    public int offset(int piece, int code) {
        return CENTROIDS * piece * width + code * width(piece);
    }

    /// Learns the centroids of a matrix's rows by k-means. The same seed gives the same centroids at any
    /// number of threads.
    ///
    /// @param rows at least one
    public static ProductQuantizer train(Matrix rows, int width, long seed, int threads) {
        return new CentroidTraining(rows, UnitRows.AS_THEY_ARE, width, seed).train(threads);
    }

    /// The codes of all rows: `[rows][pieces]`. The same at any number of threads.
    ///
    /// @throws IllegalArgumentException if an array does not hold them: 2^31 codes or more; or if a number
    ///                                  is not finite
    public byte[] encode(Matrix rows, int threads) {
        return encode(rows, UnitRows.AS_THEY_ARE, threads);
    }

    byte[] encode(Matrix rows, UnitRows scaling, int threads) {
        if ((long) rows.rows() * pieces() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(rows.rows() + " rows of " + pieces()
                    + " pieces have more codes than an array holds; take wider pieces");
        }
        var codes = new byte[rows.rows() * pieces()];
        var encoders = encoders();
        int rowsAtOnce = Math.max(1, BLOCK_FLOATS / dimension);
        RowRanges.each(rows.rows(), rowsAtOnce, threads, (first, count) -> {
            var block = new float[count * dimension];
            rows.copyRows(first, count, block, 0);
            requireFinite(block, first);
            scaling.apply(block, first, count, dimension);
            for (int piece = 0; piece < encoders.length; piece++) {
                encoders[piece].encode(
                        block, piece * width, dimension, count, codes, first * pieces() + piece, pieces());
            }
        });
        return codes;
    }

    private void requireFinite(float[] block, int first) {
        for (int i = 0; i < block.length; i++) {
            if (!Float.isFinite(block[i])) {
                throw new IllegalArgumentException("row " + (first + i / dimension) + " holds " + block[i]
                        + " as component " + (i % dimension + 1) + ", all must be finite");
            }
        }
    }

    private Centroids[] encoders() {
        var encoders = new Centroids[pieces()];
        for (int piece = 0; piece < encoders.length; piece++) {
            encoders[piece] = new Centroids(width(piece), centroids, offset(piece, 0));
        }
        return encoders;
    }

    /// Writes the vector with the code `codes[at … at+pieces)`, times `scale`, to `target`.
    public void decode(byte[] codes, int at, float scale, float[] target, int offset) {
        int to = offset;
        for (int piece = 0; piece < pieces(); piece++) {
            int from = offset(piece, codes[at + piece] & 0xff);
            for (int i = 0; i < width(piece); i++) {
                target[to++] = scale * centroids[from + i];
            }
        }
    }
}
