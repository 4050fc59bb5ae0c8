package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The nearest of [FloatKernels#CODES] centroids: centroids lie in the lanes, so that short points, as
/// product quantisation has them, fill the vectors too.
final class VectorNearest {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;
    private static final int CODES = FloatKernels.CODES;

    private static final float[] LANE_NUMBERS = laneNumbers();

    private VectorNearest() {}

    private static float[] laneNumbers() {
        var numbers = new float[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            numbers[lane] = lane;
        }
        return numbers;
    }

    /// See [FloatKernels#nearest].
    static void all(
            float[] points,
            int offset,
            int stride,
            int count,
            int length,
            float[] columns,
            float[] halfSquares,
            byte[] codes,
            int codesOffset,
            int codesStride) {
        var best = new float[LANES];
        var where = new float[LANES];
        for (int p = 0; p < count; p++) {
            best(points, offset + p * stride, length, columns, halfSquares, best, where);
            codes[codesOffset + p * codesStride] = (byte) lowestOfBest(best, where);
        }
    }

    /// The best score of each lane, and the number of its centroid, which a float holds exactly. Two groups
    /// of centroids a turn: two chains of comparisons and eight of additions hide their latencies.
    private static void best(
            float[] points, int at, int length, float[] columns, float[] halfSquares, float[] best, float[] where) {
        var best0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        var best1 = best0;
        var where0 = FloatVector.zero(SPECIES);
        var where1 = where0;
        var number = load(LANE_NUMBERS, 0);
        for (int g = 0; g < CODES; g += 4 * LANES) {
            var s0 = load(halfSquares, g).neg();
            var s1 = load(halfSquares, g + LANES).neg();
            var s2 = load(halfSquares, g + 2 * LANES).neg();
            var s3 = load(halfSquares, g + 3 * LANES).neg();
            for (int d = 0; d < length; d++) {
                var x = FloatVector.broadcast(SPECIES, points[at + d]);
                int column = d * CODES + g;
                s0 = load(columns, column).fma(x, s0);
                s1 = load(columns, column + LANES).fma(x, s1);
                s2 = load(columns, column + 2 * LANES).fma(x, s2);
                s3 = load(columns, column + 3 * LANES).fma(x, s3);
            }
            where0 = where0.blend(number.add(g), s0.compare(VectorOperators.GT, best0));
            best0 = best0.max(s0);
            where1 = where1.blend(number.add(g + LANES), s1.compare(VectorOperators.GT, best1));
            best1 = best1.max(s1);
            where0 = where0.blend(number.add(g + 2 * LANES), s2.compare(VectorOperators.GT, best0));
            best0 = best0.max(s2);
            where1 = where1.blend(number.add(g + 3 * LANES), s3.compare(VectorOperators.GT, best1));
            best1 = best1.max(s3);
        }
        // Of equal scores the lower number: the second chain wins where it is better, or equal and lower.
        var second = best1.compare(VectorOperators.GT, best0)
                .or(best1.compare(VectorOperators.EQ, best0).and(where1.compare(VectorOperators.LT, where0)));
        best0.blend(best1, second).intoArray(best, 0);
        where0.blend(where1, second).intoArray(where, 0);
    }

    private static int lowestOfBest(float[] best, float[] where) {
        int lane = 0;
        for (int i = 1; i < LANES; i++) {
            if (best[i] > best[lane] || (best[i] == best[lane] && where[i] < where[lane])) {
                lane = i;
            }
        }
        return (int) where[lane];
    }

    private static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }
}
