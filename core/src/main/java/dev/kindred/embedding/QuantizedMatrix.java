package dev.kindred.embedding;

import java.util.Optional;

/// A matrix whose rows are product-quantised: a byte for each piece of a row, which is decoded whenever the
/// row is asked for. With `norms` the pieces are those of unit vectors, and each row's length has a byte of
/// its own.
public final class QuantizedMatrix implements Matrix {

    private final int rows;
    private final ProductQuantizer quantizer;
    private final byte[] codes; // [rows][pieces]
    private final Optional<Norms> norms;

    /// The quantised lengths of rows.
    ///
    /// @param quantizer of dimension 1
    /// @param codes     `[rows]`; owned, not copied
    public record Norms(ProductQuantizer quantizer, byte[] codes) {
        public Norms {
            if (quantizer.dimension() != 1) {
                throw new IllegalArgumentException("norms of dimension " + quantizer.dimension() + ", must be 1");
            }
        }
    }

    /// Takes over the arrays.
    ///
    /// @param codes `[rows][pieces]`
    public QuantizedMatrix(int rows, ProductQuantizer quantizer, byte[] codes, Optional<Norms> norms) {
        if (codes.length != (long) rows * quantizer.pieces()) {
            throw new IllegalArgumentException(
                    codes.length + " codes for " + rows + " rows of " + quantizer.pieces() + " pieces");
        }
        if (norms.isPresent() && norms.get().codes().length != rows) {
            throw new IllegalArgumentException(norms.get().codes().length + " norms for " + rows + " rows");
        }
        this.rows = rows;
        this.quantizer = quantizer;
        this.codes = codes;
        this.norms = norms;
    }

    /// Quantises a matrix. The same seed gives the same result at any number of threads.
    ///
    /// @param width components of a piece; fastText's `dsub`
    /// @param withNorms whether lengths are quantised apart; fastText's `qnorm`
    public static QuantizedMatrix of(Matrix matrix, int width, boolean withNorms, long seed, int threads) {
        if (!withNorms) {
            var quantizer = ProductQuantizer.train(matrix, width, seed, threads);
            return new QuantizedMatrix(matrix.rows(), quantizer, quantizer.encode(matrix, threads), Optional.empty());
        }
        var norms = UnitRows.norms(matrix, threads);
        var scaling = UnitRows.of(norms);
        var quantizer = new CentroidTraining(matrix, scaling, width, seed).train(threads);
        byte[] codes = quantizer.encode(matrix, scaling, threads);
        var ofNorms = ProductQuantizer.train(norms, 1, seed, threads);
        return new QuantizedMatrix(
                matrix.rows(), quantizer, codes, Optional.of(new Norms(ofNorms, ofNorms.encode(norms, threads))));
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int dimension() {
        return quantizer.dimension();
    }

    public ProductQuantizer quantizer() {
        return quantizer;
    }

    /// `[rows][pieces]`; not a copy.
    public byte[] codes() {
        return codes;
    }

    public Optional<Norms> norms() {
        return norms;
    }

    @Override
    public void copyRows(int firstRow, int count, float[] target, int offset) {
        for (int i = 0; i < count; i++) {
            int row = firstRow + i;
            quantizer.decode(codes, row * quantizer.pieces(), norm(row), target, offset + i * dimension());
        }
    }

    /// The product of a row with a vector of [#dimension] components.
    public float dot(int row, float[] vector) {
        float sum = 0;
        int at = 0;
        for (int piece = 0; piece < quantizer.pieces(); piece++) {
            int from = quantizer.offset(piece, codes[row * quantizer.pieces() + piece] & 0xff);
            for (int i = 0; i < quantizer.width(piece); i++) {
                sum += vector[at++] * quantizer.centroids()[from + i];
            }
        }
        return sum * norm(row);
    }

    private float norm(int row) {
        return norms.isPresent()
                ? norms.get().quantizer().centroids()[norms.get().codes()[row] & 0xff]
                : 1;
    }
}
