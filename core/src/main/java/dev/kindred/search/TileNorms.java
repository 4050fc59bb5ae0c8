package dev.kindred.search;

import dev.kindred.embedding.MappedMatrix;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;

/// The lengths of a tile's rows.
///
/// @param inverses a row's 1 / length; 0 of a zero vector; NaN of a row that is not finite, and of an odd
///                 one
/// @param odd      places in the tile of rows so long or short that `float` cannot hold their products:
///                 they are looked at in `double`, whatever their score
record TileNorms(float[] inverses, int[] odd) {

    /// Squares of lengths between these lose no digits in `float`.
    private static final double LEAST_SQUARES = 1e-30;

    private static final double MOST_SQUARES = 1e30;

    private static final int[] NONE = {};

    static TileNorms of(RowTile tile, int count, int stride, FloatKernels kernels) {
        var inverses = new float[count];
        int[] odd = NONE;
        kernels.squares(tile.array(), tile.offset(), count, stride, inverses);
        for (int i = 0; i < count; i++) {
            double squares = inverses[i];
            if (!(squares > LEAST_SQUARES && squares < MOST_SQUARES)) {
                squares = squares(tile.array(), tile.offset() + i * stride, stride);
                if (squares > 0 && squares < Double.POSITIVE_INFINITY) {
                    odd = Arrays.copyOf(odd, odd.length + 1);
                    odd[odd.length - 1] = i;
                    squares = Double.NaN;
                }
            }
            inverses[i] = squares == 0 ? 0 : squares < MOST_SQUARES ? (float) (1 / Math.sqrt(squares)) : Float.NaN;
        }
        return new TileNorms(inverses, odd);
    }

    /// The same from the lengths that a file has.
    static TileNorms of(MappedMatrix rows, int firstRow, int count) {
        var inverses = new float[count];
        int[] odd = NONE;
        for (int i = 0; i < count; i++) {
            double norm = rows.norm(firstRow + i);
            double squares = norm * norm;
            if (norm == 0 || (squares > LEAST_SQUARES && squares < MOST_SQUARES)) {
                inverses[i] = norm == 0 ? 0 : (float) (1 / norm);
            } else {
                odd = Arrays.copyOf(odd, odd.length + 1);
                odd[odd.length - 1] = i;
                inverses[i] = Float.NaN;
            }
        }
        return new TileNorms(inverses, odd);
    }

    private static double squares(float[] array, int offset, int length) {
        double squares = 0;
        for (int i = offset; i < offset + length; i++) {
            squares += (double) array[i] * array[i];
        }
        return squares;
    }
}
