package dev.kindred.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedMatrixTest {

    private static HeapMatrix random(int rows, int dimension, int seed) {
        var random = new Random(seed);
        var matrix = HeapMatrix.zeros(rows, dimension);
        for (int row = 0; row < rows; row++) {
            for (int d = 0; d < dimension; d++) {
                matrix.block(row)[matrix.offset(row) + d] = (float) random.nextGaussian();
            }
        }
        return matrix;
    }

    private static double error(Matrix matrix, Matrix quantized) {
        double squares = 0;
        double errors = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            float[] whole = matrix.row(row);
            float[] decoded = quantized.row(row);
            for (int d = 0; d < whole.length; d++) {
                squares += whole[d] * whole[d];
                errors += (whole[d] - decoded[d]) * (whole[d] - decoded[d]);
            }
        }
        return errors / squares;
    }

    /// A Gaussian number in 8 bits loses about 1e-4 of its variance, two of them in 8 bits about 1 %.
    @ParameterizedTest
    @CsvSource({"10, 1, 0.001", "10, 2, 0.02", "11, 2, 0.02", "7, 3, 0.06", "5, 4, 0.15"})
    void decodedRowsAreNearToTheRows(int dimension, int width, double most) {
        var matrix = random(3_000, dimension, 1);
        var plain = QuantizedMatrix.of(matrix, width, false, 1, 2);
        var withNorms = QuantizedMatrix.of(matrix, width, true, 1, 2);
        assertThat(plain.quantizer().pieces()).isEqualTo((dimension + width - 1) / width);
        assertThat(error(matrix, plain)).isLessThan(most);
        assertThat(error(matrix, withNorms)).isLessThan(most);
    }

    @Test
    void everyCodeIsThatOfTheNearestCentroid() {
        var matrix = random(500, 5, 2);
        var quantized = QuantizedMatrix.of(matrix, 3, false, 1, 2);
        var quantizer = quantized.quantizer();
        for (int row = 0; row < matrix.rows(); row++) {
            float[] whole = matrix.row(row);
            for (int piece = 0; piece < quantizer.pieces(); piece++) {
                int code = quantized.codes()[row * quantizer.pieces() + piece] & 0xff;
                double best = Double.POSITIVE_INFINITY;
                for (int other = 0; other < ProductQuantizer.CENTROIDS; other++) {
                    best = Math.min(best, distance(quantizer, piece, other, whole));
                }
                assertThat(distance(quantizer, piece, code, whole)).isCloseTo(best, Offset.offset(1e-5));
            }
        }
    }

    private static double distance(ProductQuantizer quantizer, int piece, int code, float[] row) {
        double distance = 0;
        for (int i = 0; i < quantizer.width(piece); i++) {
            double by = row[piece * quantizer.width() + i] - quantizer.centroids()[quantizer.offset(piece, code) + i];
            distance += by * by;
        }
        return distance;
    }

    @Test
    void theNumberOfThreadsDoesNotMatterButTheSeedDoes() {
        var matrix = random(2_000, 9, 3);
        var one = QuantizedMatrix.of(matrix, 2, true, 7, 1);
        var three = QuantizedMatrix.of(matrix, 2, true, 7, 3);
        assertThat(three.codes()).isEqualTo(one.codes());
        assertThat(three.quantizer().centroids()).isEqualTo(one.quantizer().centroids());
        assertThat(three.norms().orElseThrow().codes())
                .isEqualTo(one.norms().orElseThrow().codes());
        assertThat(QuantizedMatrix.of(matrix, 2, true, 8, 1).codes()).isNotEqualTo(one.codes());
    }

    @Test
    void fewerRowsThanCentroidsAreKeptAsTheyAre() {
        var matrix = random(20, 6, 4);
        assertThat(error(matrix, QuantizedMatrix.of(matrix, 4, false, 1, 2))).isLessThan(1e-12);
        var equal = HeapMatrix.zeros(1_000, 6);
        assertThat(QuantizedMatrix.of(equal, 2, true, 1, 2).row(999)).containsOnly(0);
    }

    @Test
    void theProductWithAVectorIsThatOfTheDecodedRow() {
        var quantized = QuantizedMatrix.of(random(300, 7, 5), 2, true, 1, 1);
        float[] vector = {1, -2, 3, 0.5f, 0, 1, 2};
        for (int row = 0; row < 300; row++) {
            float[] decoded = quantized.row(row);
            float expected = 0;
            for (int d = 0; d < 7; d++) {
                expected += decoded[d] * vector[d];
            }
            assertThat(quantized.dot(row, vector)).isCloseTo(expected, Offset.offset(1e-4f));
        }
    }

    @Test
    void whatCannotBeQuantisedIsRefused() {
        var matrix = random(300, 4, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizedMatrix.of(matrix, 5, false, 1, 1))
                .withMessage("pieces of 5 components, must be 1 to 4");
        matrix.block(17)[matrix.offset(17) + 2] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizedMatrix.of(matrix, 2, false, 1, 1))
                .withMessage("row 17 holds NaN as component 3, all must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizedMatrix.of(HeapMatrix.zeros(0, 4), 2, false, 1, 1))
                .withMessageContaining("0 rows");
    }
}
