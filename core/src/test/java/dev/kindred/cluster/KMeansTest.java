package dev.kindred.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {

    @Test
    void twoPairsHaveTheirMiddlesAsCentroids() {
        var rows = rows(new float[][] {{0, 0}, {0, 2}, {10, 0}, {10, 4}});

        var found = KMeans.of(rows, euclidean(2), ClusteringListener.SILENT);

        int left = found.clusters()[0];
        assertThat(found.clusters()).containsExactly(left, left, 1 - left, 1 - left);
        assertThat(found.centroids().row(left)).containsExactly(0, 1);
        assertThat(found.centroids().row(1 - left)).containsExactly(10, 2);
        assertThat(found.inertia()).isEqualTo(1 + 1 + 4 + 4);
        assertThat(found.isConverged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void blobsAreFoundWhole(long seed) {
        int blobs = 20;
        var rows = blobs(blobs, 30, 11, seed);

        var found = KMeans.of(rows, euclidean(blobs).withSeed(seed), ClusteringListener.SILENT);

        for (int row = 0; row < rows.rows(); row++) {
            assertThat(found.clusters()[row]).isEqualTo(found.clusters()[row % blobs]);
        }
        assertThat(Arrays.stream(found.clusters()).distinct()).hasSize(blobs);
    }

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void everyRowIsAtItsNearestCentroidAndTheInertiaIsTheirDistances(Geometry geometry) {
        var rows = random(700, 13, 5);

        var found = KMeans.of(rows, KMeans.Options.of(9).withGeometry(geometry), ClusteringListener.SILENT);

        double inertia = 0;
        for (int row = 0; row < rows.rows(); row++) {
            var distances = new double[9];
            for (int c = 0; c < 9; c++) {
                distances[c] = distance(
                        seen(rows.row(row), geometry), found.centroids().row(c));
            }
            double least = Arrays.stream(distances).min().orElseThrow();
            assertThat(distances[found.clusters()[row]]).isCloseTo(least, within(1e-5));
            inertia += distances[found.clusters()[row]];
        }
        assertThat(found.inertia()).isCloseTo(inertia, within(1e-4));
    }

    @Test
    void convergedCentroidsAreTheMiddlesOfTheirRows() {
        var rows = random(500, 7, 6);
        var options = euclidean(6).withTolerance(0).withIterations(1000);

        var found = KMeans.of(rows, options, ClusteringListener.SILENT);

        for (int c = 0; c < 6; c++) {
            var middle = new double[7];
            int size = 0;
            for (int row = 0; row < rows.rows(); row++) {
                if (found.clusters()[row] == c) {
                    size++;
                    for (int d = 0; d < 7; d++) {
                        middle[d] += rows.row(row)[d];
                    }
                }
            }
            for (int d = 0; d < 7; d++) {
                assertThat((double) found.centroids().row(c)[d]).isCloseTo(middle[d] / size, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void threadsDoNotChangeTheBits(Geometry geometry) {
        var rows = random(3001, 10, 7);
        var options = KMeans.Options.of(37).withGeometry(geometry);

        var one = KMeans.of(rows, options.withThreads(1), ClusteringListener.SILENT);
        var many = KMeans.of(rows, options.withThreads(5), ClusteringListener.SILENT);

        assertThat(many.clusters()).isEqualTo(one.clusters());
        assertThat(many.inertia()).isEqualTo(one.inertia());
        for (int c = 0; c < 37; c++) {
            assertThat(many.centroids().row(c)).isEqualTo(one.centroids().row(c));
        }
    }

    @Test
    void cosineSeesDirectionsOnly() {
        var rows = rows(new float[][] {{1, 0}, {900, 10}, {0, 1}, {-1, 70}, {0, 0}});

        var found = KMeans.of(rows, KMeans.Options.of(2), ClusteringListener.SILENT);

        assertThat(found.clusters()[1]).isEqualTo(found.clusters()[0]);
        assertThat(found.clusters()[3]).isEqualTo(found.clusters()[2]).isNotEqualTo(found.clusters()[0]);
        for (int c = 0; c < 2; c++) {
            assertThat(distance(found.centroids().row(c), new float[2])).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void manyClustersAreAllUsed() {
        var rows = random(400, 3, 8);

        var found = KMeans.of(rows, euclidean(390), ClusteringListener.SILENT);

        assertThat(Arrays.stream(found.clusters()).distinct()).hasSize(390);
    }

    @Test
    void equalRowsShareAClusterAndLeaveTheOthersEmpty() {
        var rows = rows(new float[][] {{1, 1}, {1, 1}, {3, 3}, {1, 1}});

        var found = KMeans.of(rows, euclidean(3), ClusteringListener.SILENT);

        assertThat(found.inertia()).isZero();
        assertThat(found.clusters()[1]).isEqualTo(found.clusters()[0]).isEqualTo(found.clusters()[3]);
        assertThat(found.clusters()[2]).isNotEqualTo(found.clusters()[0]);
    }

    @Test
    void theListenerStopsIt() {
        var stopping = new ClusteringListener() {
            @Override
            public boolean isStopRequested() {
                return true;
            }
        };
        var found = KMeans.of(random(100, 4, 9), euclidean(5), stopping);
        assertThat(found.iterations()).isZero();
        assertThat(found.isConverged()).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        var rows = rows(new float[][] {{1, 2}, {Float.NaN, 1}});
        assertThatThrownBy(() -> KMeans.of(rows, euclidean(1), ClusteringListener.SILENT))
                .hasMessage("row 1 of 2 has a component that is not finite");
        assertThatThrownBy(() -> KMeans.of(rows, euclidean(3), ClusteringListener.SILENT))
                .hasMessage("3 clusters of 2 rows, must be at most as many");
        assertThatThrownBy(() -> euclidean(0)).hasMessage("clusters 0, must be at least 1");
    }

    private static KMeans.Options euclidean(int clusters) {
        return KMeans.Options.of(clusters).withGeometry(Geometry.EUCLIDEAN);
    }

    private static float[] seen(float[] row, Geometry geometry) {
        double length = Math.sqrt(distance(row, new float[row.length]));
        var seen = row.clone();
        for (int d = 0; d < row.length && geometry == Geometry.COSINE; d++) {
            seen[d] = (float) (row[d] / length);
        }
        return seen;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += ((double) a[d] - b[d]) * ((double) a[d] - b[d]);
        }
        return sum;
    }

    private static Matrix random(int count, int dimension, long seed) {
        return blobs(1, count, dimension, seed);
    }

    /// Row `i` belongs to blob `i % blobs`.
    private static Matrix blobs(int blobs, int size, int dimension, long seed) {
        var random = new Random(seed);
        var middles = new float[blobs][dimension];
        for (var middle : middles) {
            for (int d = 0; d < dimension && blobs > 1; d++) {
                middle[d] = (float) random.nextGaussian(0, 20);
            }
        }
        var rows = HeapMatrix.zeros(blobs * size, dimension);
        var row = new float[dimension];
        for (int r = 0; r < rows.rows(); r++) {
            for (int d = 0; d < dimension; d++) {
                row[d] = middles[r % blobs][d] + (float) random.nextGaussian();
            }
            rows.setRow(r, row, 0);
        }
        return rows;
    }

    private static Matrix rows(float[][] numbers) {
        var rows = HeapMatrix.zeros(numbers.length, numbers[0].length);
        for (int r = 0; r < numbers.length; r++) {
            rows.setRow(r, numbers[r], 0);
        }
        return rows;
    }
}
