package dev.kindred.cluster;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows of a cluster that are nearest to its middle: what it is about.
public final class CentralRows {

    private CentralRows() {}

    /// Of each cluster its `most` most central rows, or as many as it has, the nearest to the middle of its
    /// rows first; of equal ones the first. With cosines the middle is that of unit vectors.
    ///
    /// @param rows     all finite
    /// @param clusters `[rows]`: numbers below `count`; negative ones belong to no cluster
    /// @return `[count][at most most]`: numbers of rows
    public static List<List<Integer>> of(
            Matrix rows, int[] clusters, int count, Geometry geometry, int most, int threads) {
        if (clusters.length != rows.rows()) {
            throw new IllegalArgumentException(
                    clusters.length + " numbers of clusters for " + rows.rows() + " rows, must be as many");
        }
        var points = new Points(rows, geometry, threads);
        var members = new ArrayList<List<Integer>>();
        for (int c = 0; c < count; c++) {
            members.add(new ArrayList<>());
        }
        for (int row = 0; row < clusters.length; row++) {
            if (clusters[row] >= 0) {
                members.get(clusters[row]).add(row);
            }
        }
        RowRanges.each(count, 1, threads, (c, _) -> members.set(c, central(points, members.get(c), geometry, most)));
        return members;
    }

    private record Distance(int row, double distance) {}

    private static List<Integer> central(Points points, List<Integer> rows, Geometry geometry, int most) {
        var middle = middle(points, rows, geometry);
        var point = new float[points.stride()];
        var distances = new ArrayList<Distance>(rows.size());
        for (int row : rows) {
            points.copy(row, 1, point, 0);
            double sum = 0;
            for (int d = 0; d < point.length; d++) {
                sum += (point[d] - middle[d]) * (point[d] - middle[d]);
            }
            distances.add(new Distance(row, sum));
        }
        distances.sort((a, b) -> Double.compare(a.distance, b.distance));
        return distances.stream().limit(most).map(Distance::row).toList();
    }

    private static double[] middle(Points points, List<Integer> rows, Geometry geometry) {
        var point = new float[points.stride()];
        var middle = new double[points.stride()];
        for (int row : rows) {
            points.copy(row, 1, point, 0);
            for (int d = 0; d < middle.length; d++) {
                middle[d] += point[d];
            }
        }
        double length = Math.sqrt(Arrays.stream(middle).map(sum -> sum * sum).sum());
        double scale = switch (geometry) {
            case EUCLIDEAN -> Math.max(1, rows.size());
            case COSINE -> length > 0 ? length : 1;
        };
        return Arrays.stream(middle).map(sum -> sum / scale).toArray();
    }
}
