package dev.kindred.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalComponentsTest {

    @Test
    void pointsOnALineHaveOneComponent() {
        var rows = HeapMatrix.zeros(3, 2);
        rows.setRow(0, new float[] {1, 2}, 0);
        rows.setRow(1, new float[] {4, 6}, 0);
        rows.setRow(2, new float[] {7, 10}, 0);

        var components = PrincipalComponents.of(rows, 1);

        assertThat(components.mean()).containsExactly(new double[] {4, 6}, within(1e-12));
        assertThat(components.components()[0]).containsExactly(new double[] {0.6, 0.8}, within(1e-6));
        assertThat(components.variances()[0]).isCloseTo(50.0 / 3, within(1e-5));
        assertThat(components.variances()[1]).isCloseTo(0, within(1e-5));
        assertThat(components.project(rows, 1, 1).row(2)[0]).isCloseTo(5f, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 257, 1000})
    void momentsAreThoseOfTheDefinition(int count) {
        var rows = random(count, 7, 1);
        var weights = new Random(2).doubles(count).toArray();

        var moments = Moments.of(rows, row -> weights[row], 2);

        double total = 0;
        var mean = new double[7];
        for (int r = 0; r < count; r++) {
            total += weights[r];
            for (int d = 0; d < 7; d++) {
                mean[d] += weights[r] * rows.row(r)[d];
            }
        }
        for (int i = 0; i < 7; i++) {
            assertThat(moments.mean()[i]).isCloseTo(mean[i] / total, within(1e-9));
            for (int j = 0; j < 7; j++) {
                double sum = 0;
                for (int r = 0; r < count; r++) {
                    sum += weights[r] * (rows.row(r)[i] - mean[i] / total) * (rows.row(r)[j] - mean[j] / total);
                }
                assertThat(moments.covariance()[i][j]).isCloseTo(sum / total, within(1e-5));
            }
        }
    }

    @Test
    void projectionsVaryAsTheVariancesSayAndNotTogether() {
        var rows = random(500, 9, 3);
        var components = PrincipalComponents.of(rows, 2);

        var turned = Moments.of(components.project(rows, 9, 2), 1);

        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                double expected = i == j ? components.variances()[i] : 0;
                assertThat(turned.covariance()[i][j]).isCloseTo(expected, within(1e-5));
            }
        }
        assertThat(components.variances()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void threadsDoNotChangeTheBits() {
        var rows = random(3000, 11, 4);
        assertThat(Moments.of(rows, 1).covariance())
                .isDeepEqualTo(Moments.of(rows, 2).covariance());
    }

    @Test
    void noRowsAndTooManyComponentsAreRefused() {
        assertThatThrownBy(() -> Moments.of(HeapMatrix.zeros(0, 3), 1)).hasMessageContaining("0 rows of weight 0.0");
        assertThatThrownBy(() -> PrincipalComponents.of(random(5, 3, 5), 1).project(random(5, 3, 5), 4, 1))
                .hasMessage("4 components, must be 1 to 3");
    }

    /// Rows of dependent components, far from 0.
    private static HeapMatrix random(int count, int dimension, int seed) {
        var random = new Random(seed);
        var rows = HeapMatrix.zeros(count, dimension);
        for (int r = 0; r < count; r++) {
            var row = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                row[d] = (float) (random.nextGaussian() + (d > 0 ? 0.5 * row[d - 1] : 3));
            }
            rows.setRow(r, row, 0);
        }
        return rows;
    }
}
