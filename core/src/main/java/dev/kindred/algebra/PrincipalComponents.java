package dev.kindred.algebra;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;

/// The directions in which rows differ most: the eigenvectors of their covariance (Pearson 1901; Jolliffe,
/// "Principal Component Analysis", chapter 3).
///
/// Shares its arrays with whoever asks; not to be changed.
///
/// @param mean       `[dimension]`: of the rows
/// @param components `[dimension][dimension]`: unit vectors, by falling variance; each turned so that its
///                   component of greatest size is positive. Zeros where there is no variance
/// @param variances  `[dimension]`: of the rows along each component, falling, never negative
public record PrincipalComponents(double[] mean, double[][] components, double[] variances) {

    /// Of all rows, each of the same weight.
    ///
    /// @param rows at least 1, all finite
    public static PrincipalComponents of(Matrix rows, int threads) {
        return of(Moments.of(rows, threads));
    }

    public static PrincipalComponents of(Moments moments) {
        // of a symmetric matrix without negative eigenvalues, singular values are eigenvalues
        int dimension = moments.mean().length;
        var columns = new double[dimension][];
        for (int i = 0; i < dimension; i++) {
            columns[i] = moments.covariance()[i].clone();
        }
        var svd = JacobiSvd.ofColumns(columns);
        for (var component : svd.left()) {
            turn(component);
        }
        return new PrincipalComponents(moments.mean(), svd.left(), svd.values());
    }

    /// The place of a vector along the first `places.length` components, from the mean.
    ///
    /// @param vector `[dimension]`
    public void project(float[] vector, double[] places) {
        for (int c = 0; c < places.length; c++) {
            double sum = 0;
            for (int i = 0; i < mean.length; i++) {
                sum += components[c][i] * (vector[i] - mean[i]);
            }
            places[c] = sum;
        }
    }

    /// All rows along the first `count` components, from the mean: `[rows][count]`.
    ///
    /// @param count 1 to the dimension
    public HeapMatrix project(Matrix rows, int count, int threads) {
        if (count < 1 || count > mean.length) {
            throw new IllegalArgumentException(count + " components, must be 1 to " + mean.length);
        }
        var projected = HeapMatrix.zeros(rows.rows(), count);
        RowRanges.each(rows.rows(), 256, threads, (first, some) -> {
            var places = new double[count];
            for (int row = first; row < first + some; row++) {
                project(rows.row(row), places);
                for (int c = 0; c < count; c++) {
                    projected.block(row)[projected.offset(row) + c] = (float) places[c];
                }
            }
        });
        return projected;
    }

    /// An eigenvector may point either way; this makes it one, so that runs agree.
    private static void turn(double[] component) {
        double most = 0;
        for (double value : component) {
            most = Math.abs(value) > Math.abs(most) ? value : most;
        }
        for (int i = 0; i < component.length && most < 0; i++) {
            component[i] = -component[i];
        }
    }
}
