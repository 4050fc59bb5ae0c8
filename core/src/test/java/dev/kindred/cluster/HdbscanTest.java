package dev.kindred.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.cluster.Hdbscan.Options;
import dev.kindred.cluster.Hdbscan.Selection;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdbscanTest {

    @Test
    void twoGroupsOnALineAndOneWhoBelongsToNone() {
        var rows = rows(new float[][] {{0}, {1}, {2}, {10}, {11}, {12}, {30}});

        var found = cluster(rows, 3, 1);

        // 30 leaves at λ = 1/18, the groups part at 1/8 and end at 1
        assertThat(found.clusters()).containsExactly(0, 0, 0, 1, 1, 1, Hdbscan.NOISE);
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.noise()).isEqualTo(1);
        assertThat(found.probabilities()).containsExactly(1, 1, 1, 1, 1, 1, 0);
        assertThat(found.outlierScores()).containsExactly(new double[] {0, 0, 0, 0, 0, 0, 17.0 / 18}, within(1e-12));
    }

    @Test
    void whoLeavesEarlyBelongsLess() {
        var rows = rows(new float[][] {{0}, {1}, {2}, {3}, {5}, {100}, {101}, {102}, {103}});

        var found = cluster(rows, 3, 1);

        // 5 is 2 from its group: λ = 1/2, where the others last to 1
        assertThat(found.clusters()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(found.probabilities()[4]).isEqualTo(0.5);
        assertThat(found.outlierScores()[4]).isEqualTo(0.5);
    }

    @Test
    void excessOfMassKeepsWhatLastsAndLeavesTakeWhatIsWithin() {
        // two close triples, which together last longer than apart, and one far away
        var rows = rows(new float[][] {{0}, {1}, {2}, {3.2f}, {4.2f}, {5.2f}, {100}, {101}, {102}});

        assertThat(cluster(rows, 3, 1).clusters()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1);
        var leaves = Options.of(3)
                .withMinimumSamples(1)
                .withSelection(Selection.LEAF)
                .withGeometry(Geometry.EUCLIDEAN);
        assertThat(Hdbscan.of(rows, leaves, ClusteringListener.SILENT).clusters())
                .containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void coreDistancesAndTheTreeAreThoseOfTheDefinition(int samples) {
        var rows = random(200, 6, samples);
        var points = new PointArray(new Points(rows, Geometry.EUCLIDEAN, 1), 1);

        double[] core = new CoreDistances(points, samples, 2).compute(ClusteringListener.SILENT);
        var tree = SpanningTree.of(points, core, 2, ClusteringListener.SILENT);

        double[] expectedCore = bruteCore(rows, samples);
        assertThat(core).containsExactly(expectedCore, within(1e-12));
        double[] lengths = tree.lengths().clone();
        Arrays.sort(lengths);
        assertThat(lengths).containsExactly(bruteTree(rows, expectedCore), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoMoonsAreTwoClusters(long seed) {
        var random = new Random(seed);
        var rows = HeapMatrix.zeros(400, 2);
        for (int i = 0; i < 400; i++) {
            double angle = Math.PI * random.nextDouble();
            double x = i % 2 == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = i % 2 == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
            rows.setRow(
                    i,
                    new float[] {(float) (x + random.nextGaussian(0, 0.05)), (float) (y + random.nextGaussian(0, 0.05))
                    },
                    0);
        }

        var found = cluster(rows, 15, 5);

        assertThat(found.count()).isEqualTo(2);
        for (int i = 0; i < 400; i++) {
            assertThat(found.clusters()[i]).isIn(found.clusters()[0], found.clusters()[1], Hdbscan.NOISE);
            assertThat(found.clusters()[i]).isNotEqualTo(found.clusters()[(i + 1) % 2]);
        }
        assertThat(found.noise()).isLessThan(20);
    }

    @Test
    void blobsAreFoundAmongNoise() {
        var random = new Random(4);
        var rows = HeapMatrix.zeros(330, 2);
        for (int i = 0; i < 330; i++) {
            boolean isNoise = i >= 300;
            float[] row = isNoise
                    ? new float[] {random.nextFloat(-20, 40), random.nextFloat(-20, 40)}
                    : new float[] {(float) random.nextGaussian(10 * (i % 3), 0.7), (float) random.nextGaussian(0, 0.7)};
            rows.setRow(i, row, 0);
        }

        var found = cluster(rows, 20, 10);

        assertThat(found.count()).isEqualTo(3);
        int misplaced = 0;
        for (int i = 0; i < 300; i++) {
            misplaced += found.clusters()[i] == i % 3 ? 0 : 1;
        }
        assertThat(misplaced).isLessThan(15);
        var noise = Arrays.copyOfRange(found.clusters(), 300, 330);
        assertThat(Arrays.stream(noise)
                        .filter(cluster -> cluster == Hdbscan.NOISE)
                        .count())
                .isGreaterThan(24);
        double inside = Arrays.stream(found.outlierScores(), 0, 300).average().orElseThrow();
        double outside =
                Arrays.stream(found.outlierScores(), 300, 330).average().orElseThrow();
        assertThat(outside).isGreaterThan(2 * inside);
    }

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void threadsDoNotChangeTheBits(Geometry geometry) {
        var rows = random(1300, 200, 6);
        var options = Options.of(4).withGeometry(geometry);

        var one = Hdbscan.of(rows, options.withThreads(1), ClusteringListener.SILENT);
        var many = Hdbscan.of(rows, options.withThreads(5), ClusteringListener.SILENT);

        assertThat(many.clusters()).isEqualTo(one.clusters());
        assertThat(many.probabilities()).isEqualTo(one.probabilities());
        assertThat(many.outlierScores()).isEqualTo(one.outlierScores());
    }

    @Test
    void equalEdgesAreTakenAwayAtOnce() {
        // three triples 4 apart, and three more far away: the first three part at one moment
        var points =
                new float[][] {{0}, {1}, {2}, {6}, {7}, {8}, {12}, {13}, {14}, {100}, {101}, {102}, {106}, {107}, {108}
                };

        var found = cluster(rows(points), 3, 1);

        // as one group, 9 * (1/4 - 1/86) against 3 * 3 * (1 - 1/4) apart
        assertThat(found.clusters()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
        for (int seed = 0; seed < 5; seed++) {
            var order = new ArrayList<>(List.of(points));
            Collections.shuffle(order, new Random(seed));
            assertThat(cluster(rows(order.toArray(float[][]::new)), 4, 4).noise())
                    .isEqualTo(cluster(rows(points), 4, 4).noise());
        }
    }

    @Test
    void pointsInOnePlaceAreACluster() {
        var rows = rows(new float[][] {{3}, {3}, {3}, {3}, {9}, {9}, {9}, {50}});

        var found = cluster(rows, 3, 2);

        assertThat(found.clusters()).containsExactly(0, 0, 0, 0, 1, 1, 1, Hdbscan.NOISE);
        assertThat(found.probabilities()).containsExactly(1, 1, 1, 1, 1, 1, 1, 0);
        assertThat(cluster(rows(new float[][] {{1}, {1}, {1}, {1}}), 2, 1).count())
                .isBetween(0, 2);
        assertThat(cluster(rows(new float[][] {{1}}), 2, 1).clusters()).containsExactly(Hdbscan.NOISE);
    }

    @Test
    void whatCannotBeIsRefusedAndTheListenerStopsIt() {
        assertThatThrownBy(() -> cluster(rows(new float[][] {{1}, {2}}), 2, 3))
                .hasMessage("minimum samples 3, must be at most the number of rows, 2");
        assertThatThrownBy(() -> Options.of(1)).hasMessage("minimum cluster size 1, must be at least 2");
        assertThatThrownBy(() -> cluster(HeapMatrix.zeros(200_001, 1), 5, 5))
                .hasMessageContaining("200001 rows, must be at most 200000");
        assertThatThrownBy(() -> Hdbscan.of(random(50, 2, 1), Options.defaults(), new ClusteringListener() {
                    @Override
                    public boolean isStopRequested() {
                        return true;
                    }
                }))
                .isInstanceOf(CancellationException.class);
    }

    private static Hdbscan cluster(Matrix rows, int size, int samples) {
        var options = Options.of(size).withMinimumSamples(samples).withGeometry(Geometry.EUCLIDEAN);
        return Hdbscan.of(rows, options, ClusteringListener.SILENT);
    }

    private static double[] bruteCore(Matrix rows, int samples) {
        var core = new double[rows.rows()];
        for (int i = 0; i < core.length; i++) {
            var distances = new double[core.length];
            for (int j = 0; j < core.length; j++) {
                distances[j] = distance(rows, i, j);
            }
            Arrays.sort(distances);
            core[i] = distances[samples - 1];
        }
        return core;
    }

    /// The sorted lengths of a least tree, grown edge by edge from a full table.
    private static double[] bruteTree(Matrix rows, double[] core) {
        int count = rows.rows();
        var isIn = new boolean[count];
        isIn[0] = true;
        var lengths = new double[count - 1];
        for (int edge = 0; edge < lengths.length; edge++) {
            int next = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count && isIn[i]; j++) {
                    double length = Math.max(Math.max(core[i], core[j]), isIn[j] ? least : distance(rows, i, j));
                    if (!isIn[j] && length < least) {
                        least = length;
                        next = j;
                    }
                }
            }
            isIn[next] = true;
            lengths[edge] = least;
        }
        Arrays.sort(lengths);
        return lengths;
    }

    private static double distance(Matrix rows, int i, int j) {
        float[] a = rows.row(i);
        float[] b = rows.row(j);
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += ((double) a[d] - b[d]) * ((double) a[d] - b[d]);
        }
        return Math.sqrt(sum);
    }

    private static Matrix random(int count, int dimension, long seed) {
        var random = new Random(seed);
        var rows = HeapMatrix.zeros(count, dimension);
        var row = new float[dimension];
        for (int r = 0; r < count; r++) {
            for (int d = 0; d < dimension; d++) {
                row[d] = (float) random.nextGaussian();
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
