package dev.kindred.plot;

import dev.kindred.cluster.Geometry;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;

/// How many of the points that stand together on a plane belong together (Venna & Kaski 2001): 1 if the nearest
/// on the plane are the nearest rows, less by how far down the list of nearest rows they stand; about a half by
/// chance.
public final class Trustworthiness {

    private static final int ROWS_AT_ONCE = 32;
    private static final int COLUMNS_AT_ONCE = 192;

    private Trustworthiness() {}

    /// Compares each row with each: the time grows with their square.
    ///
    /// @param rows       all finite
    /// @param neighbours how many on the plane are looked at; at least 1, below half of the rows
    public static double of(Matrix rows, Geometry geometry, Places places, int neighbours, int threads) {
        int count = rows.rows();
        if (places.size() != count) {
            throw new IllegalArgumentException(places.size() + " places of " + count + " rows, must be as many");
        }
        if (neighbours < 1 || 2L * neighbours >= count) {
            throw new IllegalArgumentException(
                    neighbours + " neighbours of " + count + " rows, must be at least 1 and less than half");
        }
        var seen = PrincipalPlane.seen(rows, geometry);
        var packed = new float[Math.multiplyExact(count, rows.dimension())];
        seen.copyRows(0, count, packed, 0);
        var squares = new float[count];
        FloatKernels.best().squares(packed, 0, count, rows.dimension(), squares);
        var partial = new double[(count + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE];
        RowRanges.each(count, ROWS_AT_ONCE, threads, (first, some) -> {
            var distances = distances(packed, squares, rows.dimension(), first, some);
            for (int i = 0; i < some; i++) {
                partial[first / ROWS_AT_ONCE] += excess(first + i, distances[i], places, neighbours);
            }
        });
        double excess = 0;
        for (double part : partial) {
            excess += part;
        }
        return 1 - 2 * excess / ((double) count * neighbours * (2.0 * count - 3.0 * neighbours - 1));
    }

    private static float[][] distances(float[] packed, float[] squares, int dimension, int first, int some) {
        int count = squares.length;
        var distances = new float[some][count];
        var products = new float[some * COLUMNS_AT_ONCE];
        for (int from = 0; from < count; from += COLUMNS_AT_ONCE) {
            int columns = Math.min(COLUMNS_AT_ONCE, count - from);
            FloatKernels.best()
                    .products(
                            packed, first * dimension, some, packed, from * dimension, columns, dimension, products, 0);
            for (int i = 0; i < some; i++) {
                for (int j = 0; j < columns; j++) {
                    distances[i][from + j] = squares[from + j] - 2 * products[i * columns + j];
                }
            }
        }
        return distances;
    }

    /// How far the nearest on the plane stand behind the nearest rows, in ranks.
    private static long excess(int row, float[] distances, Places places, int neighbours) {
        distances[row] = Float.NEGATIVE_INFINITY;
        var nearest = nearest(row, places, neighbours);
        long excess = 0;
        for (int near : nearest) {
            int rank = 0; // the row itself makes it begin at 1
            for (float distance : distances) {
                rank += distance < distances[near] ? 1 : 0;
            }
            excess += Math.max(0, rank - neighbours);
        }
        return excess;
    }

    private static int[] nearest(int row, Places places, int neighbours) {
        var nearest = new int[neighbours];
        var best = new double[neighbours];
        int known = 0;
        for (int j = 0; j < places.size(); j++) {
            double dx = places.x()[j] - places.x()[row];
            double dy = places.y()[j] - places.y()[row];
            double distance = dx * dx + dy * dy;
            if (j == row || (known == neighbours && distance >= best[known - 1])) {
                continue;
            }
            int at = known < neighbours ? known++ : known - 1;
            for (; at > 0 && best[at - 1] > distance; at--) {
                best[at] = best[at - 1];
                nearest[at] = nearest[at - 1];
            }
            best[at] = distance;
            nearest[at] = j;
        }
        return nearest;
    }
}
