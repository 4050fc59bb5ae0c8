package dev.kindred.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// [FloatKernels#products] of the fastest kernels against [ScalarKernels], at every shape that falls into another
/// block.
class ProductsTest {

    private static final int[] LENGTHS = {1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100, 104, 300};

    private final FloatKernels kernels = FloatKernels.best();

    @Test
    void productsAgreeWithTheScalarDefinition() {
        var random = new Random(11);
        for (int length : LENGTHS) {
            for (int aRows = 0; aRows <= 9; aRows++) {
                for (int bRows = 0; bRows <= 8; bRows++) {
                    check(random, aRows, bRows, length);
                }
            }
        }
    }

    @Test
    void squaresAndProductsWithBytesAgreeWithTheScalarDefinition() {
        var random = new Random(14);
        for (int length : LENGTHS) {
            for (int rows = 0; rows <= 9; rows++) {
                var a = floats(random, 2 * length);
                var b = floats(random, 3 + rows * length);
                var bytes = new byte[rows * length];
                random.nextBytes(bytes);
                var scales = floats(random, rows);
                var expected = new float[2 * rows];
                var actual = new float[2 * rows];
                new ScalarKernels().byteProducts(a, 2, bytes, rows, length, scales, expected);
                kernels.byteProducts(a, 2, bytes, rows, length, scales, actual);
                assertThat(actual).as("%d rows of %d", rows, length).containsExactly(expected, within(2e-4f * length));
                kernels.squares(b, 3, rows, length, actual);
                for (int j = 0; j < rows; j++) {
                    float square = new ScalarKernels().dot(b, 3 + j * length, b, 3 + j * length, length);
                    assertThat(actual[j]).as("row %d of %d", j, length).isCloseTo(square, within(1e-6f * length));
                }
            }
        }
    }

    @Test
    void aPairOfRowsGivesTheSameBitsInEveryBlock() {
        var random = new Random(12);
        for (int length : LENGTHS) {
            var a = floats(random, 9 * length);
            var b = floats(random, 8 * length);
            var together = new float[9 * 8];
            kernels.products(a, 0, 9, b, 0, 8, length, together, 0);
            var alone = new float[1];
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < 8; j++) {
                    kernels.products(a, i * length, 1, b, j * length, 1, length, alone, 0);
                    assertThat(together[i * 8 + j])
                            .as("length %d, pair %d, %d", length, i, j)
                            .isEqualTo(alone[0]);
                }
            }
        }
    }

    @Test
    void sumsKeepTheirBitsWhenTheJvmCompilesThem() {
        var random = new Random(13);
        var a = floats(random, 9 * 40);
        var b = floats(random, 8 * 40);
        var first = new float[9 * 8];
        kernels.products(a, 0, 9, b, 0, 8, 40, first, 0);
        float firstDot = kernels.dot(a, 0, b, 0, 300);
        var again = new float[9 * 8];
        for (int i = 0; i < 8_000; i++) { // measured: the first compiled answers come after about 2,500
            kernels.products(a, 0, 9, b, 0, 8, 40, again, 0);
            assertThat(Arrays.equals(again, first)).as("products, call %d", i).isTrue();
            assertThat(kernels.dot(a, 0, b, 0, 300)).as("dot, call %d", i).isEqualTo(firstDot);
        }
    }

    private void check(Random random, int aRows, int bRows, int length) {
        int aOffset = random.nextInt(5);
        int bOffset = random.nextInt(5);
        int outOffset = random.nextInt(5);
        var a = floats(random, aOffset + aRows * length);
        var b = floats(random, bOffset + bRows * length);
        var expected = new float[outOffset + aRows * bRows + 3];
        Arrays.fill(expected, 7);
        var actual = expected.clone();
        new ScalarKernels().products(a, aOffset, aRows, b, bOffset, bRows, length, expected, outOffset);
        kernels.products(a, aOffset, aRows, b, bOffset, bRows, length, actual, outOffset);
        assertThat(actual)
                .as("%d x %d rows of %d floats from %d and %d", aRows, bRows, length, aOffset, bOffset)
                .containsExactly(expected, within(1e-6f * length));
    }

    private static float[] floats(Random random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
