package dev.kindred.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.cluster.Geometry;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TsneTest {

    private static final int BLOBS = 6;

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void affinitiesAreSymmetricSumToOneAndHaveThePerplexity(Geometry geometry) {
        var affinities = Affinities.of(blobs(20, 8), 10, geometry, 2, MapListener.SILENT);

        assertThat(Arrays.stream(affinities.values()).sum()).isCloseTo(1, within(1e-9));
        double[][] dense = dense(affinities);
        for (int i = 0; i < dense.length; i++) {
            assertThat(dense[i][i]).isZero();
            for (int j = 0; j < i; j++) {
                assertThat(dense[i][j]).isEqualTo(dense[j][i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 7.5, 19})
    void sharesHaveThePerplexity(double perplexity) {
        var random = new Random(1);
        double[] distances = random.doubles(60, 3, 9).toArray();

        double[] shares = Affinities.shares(distances, perplexity);

        double entropy =
                -Arrays.stream(shares).map(p -> p > 0 ? p * Math.log(p) : 0).sum();
        assertThat(Math.exp(entropy)).isCloseTo(perplexity, within(1e-3));
        assertThat(Affinities.shares(new double[] {4, 4, 4, 4}, 2)).containsOnly(0.25);
    }

    @Test
    void theGradientIsThatOfTheDivergence() {
        var affinities = Affinities.of(blobs(10, 5), 8, Geometry.COSINE, 2, MapListener.SILENT);
        var places = random(affinities.size(), 3);
        var descent = descent(affinities, places, 0);
        descent.gradient(1);

        double[][] p = dense(affinities);
        double step = 1e-6;
        for (int i = 0; i < places.size(); i += 7) {
            var moved = new Places(places.x().clone(), places.y().clone());
            moved.x()[i] += step;
            double more = divergence(p, moved);
            moved.x()[i] -= 2 * step;
            double slope = (more - divergence(p, moved)) / (2 * step);
            assertThat(4 * descent.gradientX()[i]).isCloseTo(slope, within(1e-7));
        }
        assertThat(descent.divergence(descent.gradient(1))).isCloseTo(divergence(p, places), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.015, 0.05", "0.2, 0.003, 0.01"})
    void forcesOfSquaresAreNearlyThoseOfPoints(double theta, double ofTotal, double ofForces) {
        var affinities = Affinities.of(blobs(200, 5), 8, Geometry.COSINE, 2, MapListener.SILENT);
        var places = random(affinities.size(), 4);
        var exact = descent(affinities, places, 0);
        double exactTotal = exact.gradient(1);
        var approximate = descent(affinities, places, theta);

        assertThat(approximate.gradient(1)).isCloseTo(exactTotal, within(ofTotal * exactTotal));
        double difference = 0;
        double square = 0;
        for (int i = 0; i < places.size(); i++) {
            difference += Math.pow(approximate.gradientX()[i] - exact.gradientX()[i], 2);
            square += Math.pow(exact.gradientX()[i], 2);
        }
        assertThat(Math.sqrt(difference / square)).isLessThan(ofForces);
    }

    @Test
    void treesOfPointsInOnePlaceAreExact() {
        var tree = new Quadtree(new double[40], new double[40]);
        var sums = new double[3];
        tree.push(5, 0.5, sums);
        assertThat(sums).containsExactly(0, 0, 39);
        var empty = new Quadtree(new double[] {1}, new double[] {2});
        empty.push(0, 0.5, sums);
        assertThat(sums).containsExactly(0, 0, 0);
    }

    @Test
    void groupsComeTogetherAndAreTrusted() {
        var points = blobs(40, 30);
        var options = Tsne.Options.defaults().withPerplexity(15).withIterations(500);

        var map = Tsne.of(points, options, MapListener.SILENT);

        for (int i = 0; i < points.size(); i++) {
            assertThat(nearest(map.places(), i) % BLOBS).isEqualTo(i % BLOBS);
        }
        var plane = PrincipalPlane.of(points.matrix(), Geometry.COSINE, 2).places();
        double trusted = Trustworthiness.of(points.matrix(), Geometry.COSINE, map.places(), 10, 2);
        assertThat(trusted).isGreaterThan(0.9);
        assertThat(trusted).isGreaterThan(Trustworthiness.of(points.matrix(), Geometry.COSINE, plane, 10, 2));
    }

    @Test
    void threadsDoNotChangeTheBitsAndSeedsDo() {
        var points = blobs(60, 10);
        var options = Tsne.Options.defaults().withIterations(60);

        var one = Tsne.of(points, options.withThreads(1), MapListener.SILENT);
        var many = Tsne.of(points, options.withThreads(5), MapListener.SILENT);

        assertThat(many.places().x()).isEqualTo(one.places().x());
        assertThat(many.divergence()).isEqualTo(one.divergence());
        assertThat(Tsne.of(points, options.withSeed(2), MapListener.SILENT)
                        .places()
                        .x())
                .isNotEqualTo(one.places().x());
    }

    @Test
    void fewWordsHaveAMap() {
        for (int words : new int[] {2, 3, 5}) {
            var points = embeddings(random(words, 4), 2);
            var map = Tsne.of(points, Tsne.Options.defaults().withPerplexity(1), MapListener.SILENT);
            assertThat(map.places().size()).isEqualTo(words);
        }
        assertThatThrownBy(() -> Tsne.of(blobs(5, 4), Tsne.Options.defaults(), MapListener.SILENT))
                .hasMessageContaining("perplexity 30.0 of 30 words, must be at most 9.6");
        assertThatThrownBy(() -> Tsne.Options.defaults().withTheta(1)).hasMessage("theta 1.0, must be 0 to 0.7");
    }

    @Test
    void aPlaneIsTrustedAsFarAsItsNeighboursAreNear() {
        // on a line, places in the same order are right
        var rows = HeapMatrix.zeros(9, 1);
        var x = new double[9];
        for (int i = 0; i < 9; i++) {
            rows.setRow(i, new float[] {i * i}, 0);
            x[i] = i * i;
        }
        assertThat(Trustworthiness.of(rows, Geometry.EUCLIDEAN, new Places(x, new double[9]), 2, 2))
                .isEqualTo(1);
        // 0 and 8 change places: by the definition, from the table of ranks
        x[0] = 64;
        x[8] = 0;
        double turned = Trustworthiness.of(rows, Geometry.EUCLIDEAN, new Places(x, new double[9]), 2, 1);
        assertThat(turned).isCloseTo(bruteTrust(rows, x, 2), within(1e-12)).isLessThan(0.9);
    }

    private static double bruteTrust(HeapMatrix rows, double[] x, int k) {
        int n = x.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int row = i;
            int[] byRow = IntStream.range(0, n)
                    .filter(j -> j != row)
                    .boxed()
                    .sorted((a, b) -> Double.compare(
                            Math.abs(rows.row(a)[0] - rows.row(row)[0]), Math.abs(rows.row(b)[0] - rows.row(row)[0])))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] byPlace = IntStream.range(0, n)
                    .filter(j -> j != row)
                    .boxed()
                    .sorted((a, b) -> Double.compare(Math.abs(x[a] - x[row]), Math.abs(x[b] - x[row])))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int near = 0; near < k; near++) {
                for (int rank = k; rank < n - 1; rank++) {
                    sum += byRow[rank] == byPlace[near] ? rank + 1 - k : 0;
                }
            }
        }
        return 1 - 2 * sum / (n * k * (2.0 * n - 3 * k - 1));
    }

    private static TsneDescent descent(Affinities affinities, Places places, double theta) {
        return new TsneDescent(affinities, Tsne.Options.defaults().withTheta(theta), places);
    }

    private static double divergence(double[][] p, Places places) {
        int n = places.size();
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                total += i == j ? 0 : q(places, i, j);
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += p[i][j] > 0 ? p[i][j] * Math.log(p[i][j] * total / q(places, i, j)) : 0;
            }
        }
        return sum;
    }

    private static double q(Places places, int i, int j) {
        double dx = places.x()[i] - places.x()[j];
        double dy = places.y()[i] - places.y()[j];
        return 1 / (1 + dx * dx + dy * dy);
    }

    private static int nearest(Places places, int i) {
        return IntStream.range(0, places.size())
                .filter(j -> j != i)
                .boxed()
                .max((a, b) -> Double.compare(q(places, i, a), q(places, i, b)))
                .orElseThrow();
    }

    private static double[][] dense(Affinities affinities) {
        var dense = new double[affinities.size()][affinities.size()];
        for (int i = 0; i < dense.length; i++) {
            for (int k = affinities.starts()[i]; k < affinities.starts()[i + 1]; k++) {
                dense[i][affinities.columns()[k]] = affinities.values()[k];
            }
        }
        return dense;
    }

    private static Places random(int count, long seed) {
        var random = new Random(seed);
        return new Places(
                random.doubles(count, -9, 9).toArray(),
                random.doubles(count, -9, 9).toArray());
    }

    private static Embeddings embeddings(Places places, int dimension) {
        var rows = HeapMatrix.zeros(places.size(), dimension);
        for (int i = 0; i < places.size(); i++) {
            rows.setRow(i, new float[] {(float) places.x()[i], (float) places.y()[i]}, 0);
        }
        return new Embeddings(words(places.size()), rows);
    }

    private static Vocabulary words(int count) {
        return Vocabulary.of(IntStream.range(0, count).mapToObj(i -> "w" + i).toList());
    }

    /// Row `i` belongs to blob `i % BLOBS`.
    private static Embeddings blobs(int size, int dimension) {
        var random = new Random(7);
        var middles = new double[BLOBS][dimension];
        for (var middle : middles) {
            Arrays.setAll(middle, _ -> random.nextGaussian(0, 3));
        }
        var rows = HeapMatrix.zeros(BLOBS * size, dimension);
        var row = new float[dimension];
        for (int r = 0; r < rows.rows(); r++) {
            for (int d = 0; d < dimension; d++) {
                row[d] = (float) (middles[r % BLOBS][d] + random.nextGaussian());
            }
            rows.setRow(r, row, 0);
        }
        return new Embeddings(words(rows.rows()), rows);
    }
}
