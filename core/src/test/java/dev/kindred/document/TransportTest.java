package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransportTest {

    @Test
    void oneRowFeedsAllColumns() {
        assertThat(Transport.cost(new double[] {1, 2, 3}, new long[] {6, 1, 2, 3}, 1))
                .isEqualTo(1 + 4 + 9);
    }

    @Test
    void assignmentsAgreeWithAllPermutations() {
        for (int seed = 1; seed <= 200; seed++) {
            var random = new RandomStream(seed);
            int n = 1 + random.below(6);
            var costs = costs(n * n, random, seed % 3 == 0 ? 3 : 1 << 20);
            var amounts = new long[2 * n];
            Arrays.fill(amounts, 1);
            assertThat(Transport.cost(costs, amounts, n))
                    .as("seed %d", seed)
                    .isCloseTo(cheapestAssignment(costs, n, 0, 0), within(1e-9));
        }
    }

    @Test
    void carryingManyUnitsAgreesWithSuccessiveShortestPaths() {
        for (int seed = 1; seed <= 200; seed++) {
            var random = new RandomStream(seed);
            int rows = 1 + random.below(9);
            int columns = 1 + random.below(9);
            long total = rows * columns + random.below(60);
            var amounts = new long[rows + columns];
            share(total, amounts, 0, rows, random);
            share(total, amounts, rows, rows + columns, random);
            var costs = costs(rows * columns, random, seed % 2 == 0 ? 4 : 1 << 20);
            assertThat(Transport.cost(costs, amounts, rows))
                    .as("seed %d", seed)
                    .isCloseTo(new ShortestPaths(costs, rows, columns).cost(amounts), within(1e-9));
        }
    }

    private static double[] costs(int size, RandomStream random, int different) {
        var costs = new double[size];
        for (int i = 0; i < size; i++) {
            costs[i] = (double) random.below(different) / different;
        }
        return costs;
    }

    /// Shares `total` out, at least 1 to each.
    private static void share(long total, long[] amounts, int from, int to, RandomStream random) {
        Arrays.fill(amounts, from, to, 1);
        for (long i = to - from; i < total; i++) {
            amounts[from + random.below(to - from)]++;
        }
    }

    private static double cheapestAssignment(double[] costs, int n, int row, int taken) {
        double best = row == n ? 0 : Double.POSITIVE_INFINITY;
        for (int j = 0; j < n && row < n; j++) {
            if ((taken & 1 << j) == 0) {
                best = Math.min(best, costs[row * n + j] + cheapestAssignment(costs, n, row + 1, taken | 1 << j));
            }
        }
        return best;
    }

    /// The plainest exact method: unit by unit along a shortest path of the residual graph (Bellman-Ford).
    private record ShortestPaths(double[] costs, int rows, int columns) {

        double cost(long[] amounts) {
            var left = amounts.clone();
            var flow = new long[rows * columns];
            double total = 0;
            for (int i = 0; i < rows; i++) {
                for (; left[i] > 0; left[i]--) {
                    total += carryOne(i, left, flow);
                }
            }
            return total;
        }

        private double carryOne(int start, long[] left, long[] flow) {
            int nodes = rows + columns;
            var distance = new double[nodes];
            var before = new int[nodes];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            distance[start] = 0;
            for (int round = 0; round < nodes; round++) {
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        double cost = costs[i * columns + j];
                        if (distance[i] + cost < distance[rows + j] - 1e-12) {
                            distance[rows + j] = distance[i] + cost;
                            before[rows + j] = i;
                        }
                        if (flow[i * columns + j] > 0 && distance[rows + j] - cost < distance[i] - 1e-12) {
                            distance[i] = distance[rows + j] - cost;
                            before[i] = rows + j;
                        }
                    }
                }
            }
            int end = -1;
            for (int j = rows; j < nodes; j++) {
                end = left[j] > 0 && (end < 0 || distance[j] < distance[end]) ? j : end;
            }
            left[end]--;
            for (int node = end; node != start; node = before[node]) {
                int row = Math.min(node, before[node]);
                int column = Math.max(node, before[node]) - rows;
                flow[row * columns + column] += node >= rows ? 1 : -1;
            }
            return distance[end];
        }
    }
}
