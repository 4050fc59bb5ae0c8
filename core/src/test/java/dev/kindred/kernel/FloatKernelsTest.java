package dev.kindred.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kernel against its scalar definition, at awkward lengths and offsets. The build runs this class at
/// 128, 256 and 512 bits and without the Vector API's module.
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
    @ValueSource(ints = {1, 7, 8, 9, 16, 17, 33, 64, 100, 112, 127, 128, 136, 300})
    void combineRowsAgreesAndTouchesNothingElse(int length) {
        for (int cells = 0; cells <= 5; cells++) {
            int stride = length + 3;
            int[] rows = {9, 4, 0, 7, 2};
            float[] scales = random(cells, 1);
            float[] x = random(10 * stride + 1, 2);
            float[] y = random(length + 5, 3);
            float[] expected = y.clone();
            kernels.combineRows(scales, rows, cells / 3, cells, x, 1, stride, length, y, 2);
            definition.combineRows(scales, rows, cells / 3, cells, x, 1, stride, length, expected, 2);
            assertClose(y, expected, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 16, 17, 100, 104})
    void productsOfRowListsAgreeForEveryShape(int length) {
        for (int rowsA = 0; rowsA <= 5; rowsA++) {
            for (int rowsB = 1; rowsB <= 15; rowsB++) {
                var a = rows(rowsA, length, 1);
                var b = rows(rowsB, length, 2);
                float[] scores = scores(a, b, length);
                for (int i = 0; i < rowsA; i++) {
                    for (int j = 0; j < rowsB; j++) {
                        float expected = definition.dot(a.array, a.offset(i), b.array, b.offset(j), length);
                        assertThat(scores[i * kernels.scoreStride(rowsB) + j])
                                .as("row %d of %d with row %d of %d", i, rowsA, j, rowsB)
                                .isCloseTo(expected, within(length));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 16, 17, 104})
    void exchangeAgreesForEveryShape(int length) {
        for (int inputs = 1; inputs <= 5; inputs++) {
            for (int outputs = 1; outputs <= 15; outputs++) {
                compareExchange(rows(inputs, length, 1), rows(inputs, length, 2), rows(outputs, length, 3), length);
                if (outputs <= FloatKernels.IN_PLACE_OUTPUTS) {
                    var inPlace = rows(inputs, length, 1);
                    compareExchange(inPlace, inPlace, rows(outputs, length, 3), length);
                }
            }
        }
    }

    @Test
    void exchangeGivesARowThatIsSeveralTargetsEachOfItsSums() {
        for (int[] pattern : new int[][] {{0, 0}, {0, 0, 0}, {0, 1, 0}, {1, 0, 0, 1}}) {
            var targets = new RowList(pattern.length);
            targets.clear(random(100, 7));
            for (int row : pattern) {
                targets.add(3 + row * 40);
            }
            compareExchange(targets, targets, rows(6, 33, 3), 33);
            compareExchange(rows(pattern.length, 33, 1), targets, rows(8, 33, 3), 33);
        }
    }

    /// Against the definition, on copies of the same rows.
    private void compareExchange(RowList inputs, RowList targets, RowList outputs, int length) {
        int columns = outputs.size();
        float[] weights = random(inputs.size() * columns, 4);
        RowList expectedInputs = copy(inputs);
        RowList expectedTargets = targets == inputs ? expectedInputs : copy(targets);
        RowList expectedOutputs = copy(outputs);
        definition.exchange(expectedInputs, expectedTargets, expectedOutputs, length, weights, columns);
        int stride = kernels.scoreStride(columns);
        var spread = new float[inputs.size() * stride];
        for (int i = 0; i < inputs.size(); i++) {
            System.arraycopy(weights, i * columns, spread, i * stride, columns);
        }
        kernels.exchange(inputs, targets, outputs, length, spread, stride);
        assertClose(targets.array, expectedTargets.array, 4 * columns);
        assertClose(outputs.array, expectedOutputs.array, 4 * columns);
    }

    @Test
    void anOutputThatStandsTwiceMovesByItsFirstPlace() {
        for (int outputs = 2; outputs <= 9; outputs++) {
            for (int inputs = 1; inputs <= 3; inputs++) {
                var array = random(400, 3);
                var twice = new RowList(outputs);
                var once = new RowList(outputs);
                twice.clear(array);
                once.clear(array.clone());
                for (int k = 0; k < outputs - 1; k++) {
                    twice.add(k * 40);
                    once.add(k * 40);
                }
                twice.add(0);
                int stride = kernels.scoreStride(outputs);
                var weights = new float[inputs * stride];
                var fewer = new float[inputs * kernels.scoreStride(outputs - 1)];
                for (int i = 0; i < inputs; i++) {
                    Arrays.fill(weights, i * stride, i * stride + outputs - 1, 0.3f);
                    int from = i * kernels.scoreStride(outputs - 1);
                    Arrays.fill(fewer, from, from + outputs - 1, 0.3f);
                }
                kernels.exchange(rows(inputs, 40, 1), rows(inputs, 40, 2), twice, 40, weights, stride);
                kernels.exchange(
                        rows(inputs, 40, 1), rows(inputs, 40, 2), once, 40, fewer, kernels.scoreStride(outputs - 1));
                assertClose(twice.array, once.array, 10);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 33, 104})
    void sumRowsAndAddToRowsAgreeAndTouchNothingElse(int length) {
        for (int count = 1; count <= 6; count++) {
            var given = rows(count, length, 1);
            var expected = copy(given);
            float[] sum = random(length + 3, 2);
            float[] expectedSum = sum.clone();
            kernels.sumRows(given, length, 0.25f, sum);
            definition.sumRows(expected, length, 0.25f, expectedSum);
            assertClose(sum, expectedSum, count);
            kernels.addToRows(-0.5f, sum, given, length);
            definition.addToRows(-0.5f, sum, expected, length);
            assertClose(given.array, expected.array, count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 7, 8, 9, 11, 16, 17})
    void logisticAgreesWithTheDefinitionOverItsWholeRange(int columns) {
        int rows = 2_000 / columns;
        int stride = kernels.scoreStride(columns);
        float[] labels = new float[stride];
        float[] actual = new float[kernels.scoreSize(rows, columns)];
        float[] expected = new float[rows * columns];
        Arrays.fill(actual, Float.POSITIVE_INFINITY); // what lies behind the columns means nothing
        for (int column = 0; column < columns; column++) {
            labels[column] = column % 3 == 0 ? 1 : 0;
            for (int row = 0; row < rows; row++) {
                float score = (row - rows / 2) * (30f / rows) + column * 0.01f;
                actual[row * stride + column] = Math.clamp(score, -15f, 15f);
                expected[row * columns + column] = actual[row * stride + column];
            }
        }
        double loss = kernels.logistic(actual, rows, columns, stride, labels, 0.5f);
        double expectedLoss = definition.logistic(expected, rows, columns, columns, labels, 0.5f);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < stride; column++) {
                float value = column < columns ? expected[row * columns + column] : 0;
                assertThat(actual[row * stride + column])
                        .as("row %d, column %d", row, column)
                        .isCloseTo(value, Offset.offset(1e-6f));
            }
        }
        assertThat(loss).isCloseTo(expectedLoss, Percentage.withPercentage(0.1));
    }

    @Test
    void smallLossesAreExactToo() {
        int stride = kernels.scoreStride(6);
        var labels = new float[stride];
        var scores = new float[kernels.scoreSize(1, 6)];
        Arrays.fill(scores, 0, 6, -5f);
        float[] expected = Arrays.copyOf(scores, 6);
        assertThat(kernels.logistic(scores, 1, 6, stride, labels, 1))
                .isCloseTo(definition.logistic(expected, 1, 6, 6, labels, 1), Percentage.withPercentage(0.1));
    }

    @Test
    void aScoreThatIsNoNumberMakesTheLossNoNumber() {
        for (int columns : new int[] {1, 6, 8, 19}) {
            for (int at = 0; at < columns; at++) {
                for (int row = 0; row < 7; row++) {
                    int stride = kernels.scoreStride(columns);
                    var scores = new float[kernels.scoreSize(7, columns)];
                    scores[row * stride + at] = Float.NaN;
                    assertThat(kernels.logistic(scores, 7, columns, stride, new float[stride], 1))
                            .as("NaN in row %d, column %d of %d", row, at, columns)
                            .isNaN();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 16, 17, 33, 100, 104, 302})
    void adaGradAgreesWithTheDefinitionAndTouchesNothingElse(int length) {
        for (int count = 0; count <= 5; count++) {
            int[] offsets = new int[count + 2];
            for (int k = 0; k < offsets.length; k++) {
                offsets[k] = (k % 3) * (2 * length + 5) + k % 3; // the fourth row is the first one again
            }
            float[] targets = random(offsets.length, 5);
            float[] weights = squares(offsets.length, 6);
            float[] a = withSums(random(2 * length + 9, 7), length, 4);
            float[] b = random(3 * (2 * length + 7), 8);
            for (int k = 0; k < 3; k++) {
                withSums(b, length, offsets[k % offsets.length]);
            }
            a[4 + length] = FloatKernels.CONSTANT;
            float[] expectedA = a.clone();
            float[] expectedB = b.clone();
            double cost = kernels.adaGrad(a, 4, b, offsets, targets, weights, 1, 1 + count, length, 0.05f);
            double expected =
                    definition.adaGrad(expectedA, 4, expectedB, offsets, targets, weights, 1, 1 + count, length, 0.05f);
            assertThat(cost).isCloseTo(expected, Offset.offset(1e-5 * length * (1 + expected)));
            assertClose(a, expectedA, 10 * length);
            assertClose(b, expectedB, 10 * length);
            assertThat(a[4 + length]).isEqualTo(FloatKernels.CONSTANT);
            assertThat(a[4]).isEqualTo(random(5, 7)[4]);
        }
    }

    /// Fills the sums of squares behind the row at `offset`.
    private static float[] withSums(float[] rows, int length, int offset) {
        System.arraycopy(squares(length, offset), 0, rows, offset + length, length);
        return rows;
    }

    private static float[] squares(int length, int salt) {
        float[] values = random(length, salt + 50);
        for (int i = 0; i < length; i++) {
            values[i] = 0.5f + values[i] * values[i];
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 21})
    void aFirstStepOfAdaGradIsTheRateTimesTheDerivativeOfTheCost(int length) {
        float rate = 0.01f;
        int[] offsets = {0};
        float[] target = {0.7f};
        float[] weight = {0.6f};
        var a = Arrays.copyOf(random(length, 1), 2 * length);
        var b = Arrays.copyOf(random(length, 2), 2 * length);
        Arrays.fill(a, length, 2 * length, 1);
        Arrays.fill(b, length, 2 * length, 1);
        var movedA = a.clone();
        var movedB = b.clone();
        kernels.adaGrad(movedA, 0, movedB, offsets, target, weight, 0, 1, length, rate);
        for (int x = 0; x < length; x++) {
            double slopeA = (cost(a, x, 1e-4, b, target, weight) - cost(a, x, -1e-4, b, target, weight)) / 2e-4;
            double slopeB = (cost(b, x, 1e-4, a, target, weight) - cost(b, x, -1e-4, a, target, weight)) / 2e-4;
            assertThat((double) (a[x] - movedA[x]) / rate).isCloseTo(slopeA, Offset.offset(1e-4));
            assertThat((double) (b[x] - movedB[x]) / rate).isCloseTo(slopeB, Offset.offset(1e-4));
            assertThat((double) (movedA[length + x] - 1)).isCloseTo(Math.pow(rate * slopeA, 2), Offset.offset(1e-6));
        }
    }

    /// `½ weight (a · b - target)²` in double, with one component of `a` moved.
    private static double cost(float[] a, int moved, double by, float[] b, float[] target, float[] weight) {
        double error = -target[0];
        for (int x = 0; x < a.length / 2; x++) {
            error += (a[x] + (x == moved ? by : 0)) * b[x];
        }
        return 0.5 * weight[0] * error * error;
    }

    @Test
    void aNumberThatIsNotFiniteShowsInTheCostOfAdaGrad() {
        for (int at = 0; at < 9; at++) {
            float[] a = new float[18];
            Arrays.fill(a, 9, 18, 1);
            float[] b = a.clone();
            a[at] = Float.NaN;
            assertThat(kernels.adaGrad(a, 0, b, new int[] {0}, new float[] {1}, new float[] {1}, 0, 1, 9, 0.05f))
                    .isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 25})
    void nearestFindsACentroidThatIsAsNearAsTheDefinitions(int length) {
        int count = 50;
        int stride = length + 3;
        float[] points = random(count * stride + 1, 1);
        float[] columns = random(length * FloatKernels.CODES, 2);
        float[] halfSquares = new float[FloatKernels.CODES];
        for (int code = 0; code < FloatKernels.CODES; code++) {
            for (int d = 0; d < length; d++) {
                float component = columns[d * FloatKernels.CODES + code];
                halfSquares[code] += component * component / 2;
            }
        }
        var codes = new byte[2 * count + 1];
        var expected = new byte[2 * count + 1];
        kernels.nearest(points, 1, stride, count, length, columns, halfSquares, codes, 1, 2);
        definition.nearest(points, 1, stride, count, length, columns, halfSquares, expected, 1, 2);
        for (int p = 0; p < count; p++) {
            assertThat(codes[2 * p]).as("between the codes").isZero();
            assertThat(score(points, 1 + p * stride, columns, halfSquares, codes[1 + 2 * p]))
                    .as("point %d of length %d", p, length)
                    .isCloseTo(
                            score(points, 1 + p * stride, columns, halfSquares, expected[1 + 2 * p]), within(length));
        }
    }

    private static float score(float[] points, int at, float[] columns, float[] halfSquares, byte code) {
        float score = -halfSquares[code & 0xff];
        for (int d = 0; d * FloatKernels.CODES < columns.length; d++) {
            score += points[at + d] * columns[d * FloatKernels.CODES + (code & 0xff)];
        }
        return score;
    }

    @Test
    void ofEqualCentroidsTheFirstIsTheNearest() {
        for (int first = 0; first < FloatKernels.CODES; first += 5) {
            float[] columns = new float[FloatKernels.CODES];
            Arrays.fill(columns, first, FloatKernels.CODES, 1);
            float[] halfSquares = new float[FloatKernels.CODES];
            Arrays.fill(halfSquares, first, FloatKernels.CODES, 0.5f);
            var code = new byte[1];
            kernels.nearest(new float[] {2}, 0, 1, 1, 1, columns, halfSquares, code, 0, 1);
            assertThat(code[0] & 0xff).isEqualTo(first);
        }
    }

    private float[] scores(RowList a, RowList b, int length) {
        var scores = new float[kernels.scoreSize(a.size(), b.size())];
        kernels.products(a, b, length, scores, kernels.scoreStride(b.size()));
        return scores;
    }

    private static RowList copy(RowList rows) {
        var copy = new RowList(rows.size());
        copy.clear(rows.array.clone());
        for (int i = 0; i < rows.size(); i++) {
            copy.add(rows.offset(i));
        }
        return copy;
    }

    /// Rows with gaps of all sizes between them.
    private static RowList rows(int count, int length, int salt) {
        var list = new RowList(count);
        list.clear(random(count * (length + 7) + 7, salt * 1000));
        for (int i = 0; i < count; i++) {
            list.add(i * (length + 7) + i % 7);
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
