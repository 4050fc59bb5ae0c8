package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomizedSvdTest {

    private static final long SEED = 11;

    @Test
    void aTransposedMatrixHasRowsForColumns() {
        var dense = randomSparse(37, 23, 0.3, 5);
        try (var tasks = new Tasks(2, () -> {})) {
            var transposed = sparse(dense, 4).transposed(tasks);
            assertThat(dense(transposed)).isDeepEqualTo(flipped(dense));
            assertThat(dense(transposed.transposed(tasks))).isDeepEqualTo(dense);
        }
    }

    @Test
    void rowsAreCutByTheirCells() {
        int large = (int) SparseMatrix.CELLS_A_PIECE;
        assertThat(SparseMatrix.cuts(new int[] {3, 0, 2})).containsExactly(0, 3);
        assertThat(SparseMatrix.cuts(new int[] {large, large, 5, 6})).containsExactly(0, 1, 2, 4);
        assertThat(SparseMatrix.cuts(new int[] {5, large})).containsExactly(0, 1, 2);
    }

    /// The oracle turns columns until they are orthogonal, in the plainest way.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30, 61})
    void allValuesOfASmallMatrixAreThoseOfAPlainJacobiSvd(int size) {
        var dense = randomSparse(size, size, 0.4, size);
        double[] expected = PlainJacobi.values(dense);
        try (var tasks = new Tasks(2, () -> {})) {
            var svd = decompose(dense, size, 3, tasks);
            for (int i = 0; i < size; i++) {
                assertThat(svd.values()[i]).as("value %d", i).isCloseTo(expected[i], within(2e-5 * expected[0]));
            }
            assertThat(reconstructed(svd, size)).satisfies(again -> assertClose(again, dense, 2e-5 * expected[0]));
        }
    }

    @Test
    void theLargestValuesOfALargerMatrixAreFoundWithTheirVectors() {
        var dense = decaying(300, 60, 0.85);
        double[] expected = PlainJacobi.values(dense);
        try (var tasks = new Tasks(2, () -> {})) {
            var svd = decompose(dense, 20, 3, tasks);
            for (int i = 0; i < 10; i++) {
                assertThat(svd.values()[i]).isCloseTo(expected[i], within(1e-4 * expected[i]));
            }
            var left = svd.left(10, value -> 1);
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j <= i; j++) {
                    assertThat(columnDot(left, i, j)).isCloseTo(i == j ? 1 : 0, within(1e-5));
                }
            }
        }
    }

    @Test
    void aMatrixOfLowRankHasZerosBehindItsValues() {
        var dense = decaying(50, 3, 0.5);
        try (var tasks = new Tasks(2, () -> {})) {
            var svd = decompose(dense, 20, 2, tasks);
            assertThat(svd.rank()).isEqualTo(3);
            assertClose(reconstructed(svd, 20), dense, 1e-5);
            var vectors = svd.left(30, value -> 1);
            assertThat(vectors.dimension()).isEqualTo(30);
            for (int row = 0; row < 50; row++) {
                for (int i = 3; i < 30; i++) {
                    assertThat(vectors.row(row)[i]).isZero();
                }
            }
            assertThat(decompose(new float[5][5], 4, 1, tasks).rank()).isZero();
        }
    }

    @Test
    void valuesOfVeryDifferentSizeStayPrecise() {
        var dense = decaying(40, 12, 0.3); // the last one is 0.3^11 = 1.8e-6 of the first
        double[] expected = PlainJacobi.values(dense);
        try (var tasks = new Tasks(1, () -> {})) {
            var svd = decompose(dense, 15, 2, tasks);
            for (int i = 0; i < 8; i++) {
                assertThat(svd.values()[i]).as("value %d", i).isCloseTo(expected[i], within(1e-6 * expected[0]));
            }
        }
    }

    @Test
    void theBitsAreTheSameWithAnyNumberOfThreads() {
        var dense = randomSparse(700, 700, 0.1, 3);
        var runs = new ArrayList<float[][]>();
        for (int threads = 1; threads <= 3; threads++) {
            try (var tasks = new Tasks(threads, () -> {})) {
                var svd = decompose(dense, 24, 2, tasks);
                var vectors = svd.left(16, Math::sqrt);
                runs.add(rows(vectors));
            }
        }
        assertThat(runs.get(1)).isDeepEqualTo(runs.get(0));
        assertThat(runs.get(2)).isDeepEqualTo(runs.get(0));
    }

    private static RandomizedSvd decompose(float[][] dense, int sample, int powerIterations, Tasks tasks) {
        var matrix = sparse(dense, 7);
        return RandomizedSvd.of(
                matrix, matrix.transposed(tasks), sample, powerIterations, SEED, tasks, new LongAdder());
    }

    private static float[][] reconstructed(RandomizedSvd svd, int dimension) {
        var left = svd.left(dimension, value -> value);
        var right = svd.right(dimension, value -> 1);
        var product = new float[left.rows()][right.rows()];
        for (int i = 0; i < left.rows(); i++) {
            for (int j = 0; j < right.rows(); j++) {
                for (int k = 0; k < dimension; k++) {
                    product[i][j] += left.row(i)[k] * right.row(j)[k];
                }
            }
        }
        return product;
    }

    private static void assertClose(float[][] actual, float[][] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertThat((double) actual[i][j]).isCloseTo(expected[i][j], within(tolerance));
            }
        }
    }

    private static double columnDot(HeapMatrix matrix, int i, int j) {
        double sum = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            sum += (double) matrix.row(row)[i] * matrix.row(row)[j];
        }
        return sum;
    }

    private static float[][] rows(HeapMatrix matrix) {
        var rows = new float[matrix.rows()][];
        Arrays.setAll(rows, matrix::row);
        return rows;
    }

    private static float[][] randomSparse(int rows, int columns, double density, long seed) {
        var random = new Random(seed);
        var dense = new float[rows][columns];
        for (var row : dense) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextDouble() < density ? 5 * random.nextFloat() : 0;
            }
        }
        return dense;
    }

    /// A matrix of the given rank whose values fall by about `factor`.
    private static float[][] decaying(int size, int rank, double factor) {
        var random = new Random(SEED);
        var sum = new double[size][size];
        for (int k = 0; k < rank; k++) {
            double[] a = random.doubles(size, -1, 1).toArray();
            double[] b = random.doubles(size, -1, 1).toArray();
            double weight = Math.pow(factor, k) / size;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum[i][j] += weight * a[i] * b[j];
                }
            }
        }
        var dense = new float[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                dense[i][j] = (float) sum[i][j];
            }
        }
        return dense;
    }

    /// In pieces of `pieceRows` rows.
    private static SparseMatrix sparse(float[][] dense, int pieceRows) {
        var pieces = new ArrayList<SparseMatrix.Piece>();
        for (int first = 0; first < dense.length; first += pieceRows) {
            int rows = Math.min(pieceRows, dense.length - first);
            var ends = new int[rows + 1];
            var columns = new int[rows * dense[0].length];
            var values = new float[columns.length];
            int cells = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < dense[0].length; j++) {
                    if (dense[first + i][j] != 0) {
                        columns[cells] = j;
                        values[cells++] = dense[first + i][j];
                    }
                }
                ends[i + 1] = cells;
            }
            pieces.add(
                    new SparseMatrix.Piece(first, ends, Arrays.copyOf(columns, cells), Arrays.copyOf(values, cells)));
        }
        return new SparseMatrix(dense[0].length, pieces);
    }

    private static float[][] dense(SparseMatrix matrix) {
        var dense = new float[matrix.rows()][matrix.columns()];
        for (var piece : matrix.pieces()) {
            for (int i = 0; i < piece.rows(); i++) {
                for (int cell = piece.ends()[i]; cell < piece.ends()[i + 1]; cell++) {
                    dense[piece.firstRow() + i][piece.columns()[cell]] = piece.values()[cell];
                }
            }
        }
        return dense;
    }

    private static float[][] flipped(float[][] dense) {
        var flipped = new float[dense[0].length][dense.length];
        for (int i = 0; i < dense.length; i++) {
            for (int j = 0; j < dense[0].length; j++) {
                flipped[j][i] = dense[i][j];
            }
        }
        return flipped;
    }

    /// Singular values as roots of the eigenvalues of `A Aᵀ`, which two-sided Jacobi rotations make
    /// diagonal.
    private static final class PlainJacobi {

        static double[] values(float[][] matrix) {
            int n = matrix.length;
            var a = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < matrix[0].length; k++) {
                        a[i][j] += (double) matrix[i][k] * matrix[j][k];
                    }
                }
            }
            for (int sweep = 0; sweep < 12; sweep++) {
                for (int p = 0; p < n; p++) {
                    for (int q = p + 1; q < n; q++) {
                        rotate(a, p, q);
                    }
                }
            }
            var values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = -Math.sqrt(Math.max(0, a[i][i]));
            }
            Arrays.sort(values);
            return Arrays.stream(values).map(value -> -value).toArray();
        }

        private static void rotate(double[][] a, int p, int q) {
            if (a[p][q] == 0) {
                return;
            }
            double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            for (int k = 0; k < a.length; k++) {
                double x = a[p][k];
                double y = a[q][k];
                a[p][k] = c * x - s * y;
                a[q][k] = s * x + c * y;
            }
            for (var row : a) {
                double x = row[p];
                double y = row[q];
                row[p] = c * x - s * y;
                row[q] = s * x + c * y;
            }
        }
    }
}
