package dev.kindred.plot;

import dev.kindred.algebra.PrincipalComponents;
import dev.kindred.cluster.Geometry;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;

/// The plane along which rows differ most: their first two principal components.
///
/// @param places where the rows stand on it
/// @param share  of all variance that the plane shows, 0 to 1; 1 where there is none
public record PrincipalPlane(Places places, double share) {

    /// @param rows     at least 1, all finite
    /// @param geometry whether lengths count
    public static PrincipalPlane of(Matrix rows, Geometry geometry, int threads) {
        var seen = seen(rows, geometry);
        var components = PrincipalComponents.of(seen, threads);
        int count = Math.min(2, seen.dimension());
        var projected = components.project(seen, count, threads);
        var x = new double[seen.rows()];
        var y = new double[seen.rows()];
        for (int row = 0; row < x.length; row++) {
            float[] place = projected.row(row);
            x[row] = place[0];
            y[row] = count > 1 ? place[1] : 0;
        }
        double all = 0;
        double shown = 0;
        for (int c = 0; c < components.variances().length; c++) {
            all += components.variances()[c];
            shown += c < count ? components.variances()[c] : 0;
        }
        return new PrincipalPlane(new Places(x, y), all > 0 ? shown / all : 1);
    }

    /// The rows as a geometry sees them.
    static HeapMatrix seen(Matrix rows, Geometry geometry) {
        var seen = HeapMatrix.zeros(rows.rows(), rows.dimension());
        var row = new float[rows.dimension()];
        for (int r = 0; r < rows.rows(); r++) {
            rows.copyRows(r, 1, row, 0);
            double square = 0;
            for (float component : row) {
                square += (double) component * component;
            }
            if (!Double.isFinite(square)) {
                throw new IllegalArgumentException(
                        "row " + r + " of " + rows.rows() + " has a component that is not finite");
            }
            double length = Math.sqrt(square);
            for (int d = 0; d < row.length && geometry == Geometry.COSINE && length > 0; d++) {
                row[d] = (float) (row[d] / length);
            }
            seen.setRow(r, row, 0);
        }
        return seen;
    }
}
