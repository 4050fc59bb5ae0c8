package dev.kindred.document;

import dev.kindred.algebra.Moments;
import dev.kindred.algebra.PrincipalComponents;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.RowRanges;

/// What the vectors of most texts have in common, which says nothing of any of them: the first right singular vectors
/// of the matrix of texts, not centred (Arora et al. 2017, algorithm 1).
///
/// Shares its arrays; not to be changed.
///
/// @param directions `[count][dimension]`, unit vectors; zeros where the texts have fewer
/// @param shares     `[count]`: how much of a vector's part along each direction is taken away, 0 to 1
record CommonComponents(double[][] directions, double[] shares) {

    static final CommonComponents NONE = new CommonComponents(new double[0][], new double[0]);

    private static final int ROWS_AT_ONCE = 256;

    /// @param vectors  of texts, at least 1
    /// @param weighted whether the part along a direction is taken away by the direction's share of the
    ///                 variance of all `count` (Ethayarajh 2018, section 3.3), or wholly
    static CommonComponents of(HeapMatrix vectors, int count, boolean weighted, int threads) {
        var moments = Moments.of(vectors, threads);
        int dimension = vectors.dimension();
        var products = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                products[i][j] = moments.covariance()[i][j] + moments.mean()[i] * moments.mean()[j];
            }
        }
        var components = PrincipalComponents.of(new Moments(new double[dimension], products));
        double total = 0;
        for (int c = 0; c < count; c++) {
            total += components.variances()[c];
        }
        var directions = new double[count][];
        var shares = new double[count];
        for (int c = 0; c < count; c++) {
            directions[c] = components.components()[c];
            shares[c] = weighted && total > 0 ? components.variances()[c] / total : 1;
        }
        return new CommonComponents(directions, shares);
    }

    /// Takes them out of all rows.
    void removeFrom(HeapMatrix vectors, int threads) {
        if (directions.length > 0) {
            RowRanges.each(vectors.rows(), ROWS_AT_ONCE, threads, (first, count) -> {
                for (int row = first; row < first + count; row++) {
                    removeFrom(vectors.block(row), vectors.offset(row));
                }
            });
        }
    }

    private void removeFrom(float[] vectors, int offset) {
        for (int c = 0; c < shares.length; c++) {
            double along = 0;
            for (int i = 0; i < directions[c].length; i++) {
                along += directions[c][i] * vectors[offset + i];
            }
            for (int i = 0; i < directions[c].length; i++) {
                vectors[offset + i] -= (float) (shares[c] * along * directions[c][i]);
            }
        }
    }
}
