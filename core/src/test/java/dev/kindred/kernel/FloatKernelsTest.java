package dev.kindred.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kernel against its scalar definition, at awkward lengths and offsets. The build runs this class at 128, 256
/// and
/// 512 bits and without the Vector API's module.
class FloatKernelsTest {

    private static final long SEED = 20261122;

    private final FloatKernels kernels = FloatKernels.best();
    private final FloatKernels definition = new ScalarKernels();

    @Test
    void theWidthThatTheBuildAskedForIsTheOneThatRuns() {
        if (Boolean.getBoolean("kindred.test.withoutVectorModule")) {
            assertThat(kernels.description()).isEqualTo("scalar");
        } else {
            var bits = System.getProperty("kindred.vectorBits", "");
            assertThat(kernels.description()).startsWith("vector").contains(bits);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 104, 127, 300, 1000})
    void dotAgreesWithTheScalarDefinition(int length) {
        for (int offset = 0; offset < 5; offset++) {
            float[] a = random(length + 10, offset);
            float[] b = random(length + 10, offset + 100);
            assertThat(kernels.dot(a, offset, b, 4 - offset, length))
                    .isCloseTo(definition.dot(a, offset, b, 4 - offset, length), within(length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 17, 33, 100, 300})
    void addScaledAndScaleAgreeAndTouchNothingElse(int length) {
        float[] x = random(length + 9, 1);
        float[] y = random(length + 9, 2);
        float[] expected = y.clone();
        kernels.addScaled(0.7f, x, 3, y, 5, length);
        definition.addScaled(0.7f, x, 3, expected, 5, length);
        assertClose(y, expected, 1);
        kernels.scale(-1.3f, y, 2, length);
        definition.scale(-1.3f, expected, 2, length);
        assertClose(y, expected, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 16, 17, 100, 104})
    void productsOfRowListsAgreeForEveryShape(int length) {
        for (int rowsA = 0; rowsA <= 5; rowsA++) {
            for (int rowsB = 1; rowsB <= 15; rowsB++) {
                var a = rows(rowsA, length, 1);
                var b = rows(rowsB, length, 2);
                var actual = new float[rowsA * rowsB];
                var expected = new float[rowsA * rowsB];
                kernels.products(a, b, length, actual);
                definition.products(a, b, length, expected);
                assertClose(actual, expected, length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 16, 17, 104})
    void addCombinationsAgreesForEveryShape(int length) {
        for (int targets = 1; targets <= 5; targets++) {
            for (int sources = 0; sources <= 15; sources++) {
                float[] weights = random(targets * sources, 3);
                var given = rows(sources, length, 2);
                for (boolean transposed : new boolean[] {false, true}) {
                    int targetStep = transposed ? 1 : sources;
                    int sourceStep = transposed ? targets : 1;
                    var actual = rows(targets, length, 1);
                    var expected = rows(targets, length, 1);
                    kernels.addCombinations(actual, given, length, weights, targetStep, sourceStep);
                    definition.addCombinations(expected, given, length, weights, targetStep, sourceStep);
                    for (int i = 0; i < targets; i++) {
                        assertClose(actual.arrays[i], expected.arrays[i], sources + 1);
                    }
                }
            }
        }
    }

    @Test
    void aRowThatIsTwiceATargetReceivesBothSums() {
        float[] row = random(24, 1);
        float[] before = row.clone();
        var targets = new RowList(3);
        targets.add(row, 8);
        targets.add(row, 8);
        targets.add(row, 8);
        var sources = rows(7, 16, 2);
        var weights = new float[21];
        Arrays.fill(weights, 0.5f);
        kernels.addCombinations(targets, sources, 16, weights, 7, 1);
        for (int x = 0; x < 16; x++) {
            float sum = 0;
            for (int j = 0; j < 7; j++) {
                sum += 0.5f * sources.arrays[j][sources.offsets[j] + x];
            }
            assertThat(row[8 + x]).isCloseTo(before[8 + x] + 3 * sum, within(20));
        }
    }

    @Test
    void logisticAgreesWithTheDefinitionOverItsWholeRange() {
        int count = 2003;
        var scores = new float[count];
        var labels = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = (i - 1001) * 0.0149f;
            labels[i] = i % 3 == 0 ? 1 : 0;
        }
        float[] expected = scores.clone();
        double loss = kernels.logistic(scores, labels, count, 0.5f);
        double expectedLoss = definition.logistic(expected, labels, count, 0.5f);
        var soft = new SoftAssertions();
        for (int i = 0; i < count; i++) {
            soft.assertThat(scores[i]).as("score %d", i).isCloseTo(expected[i], Offset.offset(1e-6f));
        }
        soft.assertAll();
        assertThat(loss).isCloseTo(expectedLoss, Percentage.withPercentage(0.1));
    }

    @Test
    void aScoreThatIsNoNumberMakesTheLossNoNumber() {
        for (int at = 0; at < 19; at++) {
            var scores = new float[19];
            scores[at] = Float.NaN;
            assertThat(kernels.logistic(scores, new float[19], 19, 1))
                    .as("NaN at %d", at)
                    .isNaN();
        }
    }

    private static RowList rows(int count, int length, int salt) {
        var list = new RowList(count);
        for (int i = 0; i < count; i++) {
            list.add(random(length + 7, salt * 1000 + i), i % 7);
        }
        return list;
    }

    private static float[] random(int length, int salt) {
        var random = new Random(SEED + salt);
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /// Rounding errors grow with the number of additions.
    private static Offset<Float> within(int additions) {
        return Offset.offset(1e-6f * (additions + 1));
    }

    private static void assertClose(float[] actual, float[] expected, int additions) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("component %d, seed %d", i, SEED).isCloseTo(expected[i], within(additions));
        }
    }
}
