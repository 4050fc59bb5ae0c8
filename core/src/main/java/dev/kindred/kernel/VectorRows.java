package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of rows that lie anywhere in one array, and additions to them. Written out without helpers, for the
/// reason that [VectorTiles] gives.
final class VectorRows {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    private static final int LANES = VectorKernels.LANES;

    private VectorRows() {}

    /// Sums eight vectors of every row, from component `j` on.
    static void sumStrip8(float[] x, int[] rows, int from, int to, int j, float[] y, int yOffset) {
        var zero = FloatVector.zero(SPECIES);
        FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
        for (int i = from; i < to; i++) {
            int at = rows[i] + j;
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, at));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, at + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, at + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, at + 3 * LANES));
            s4 = s4.add(FloatVector.fromArray(SPECIES, x, at + 4 * LANES));
            s5 = s5.add(FloatVector.fromArray(SPECIES, x, at + 5 * LANES));
            s6 = s6.add(FloatVector.fromArray(SPECIES, x, at + 6 * LANES));
            s7 = s7.add(FloatVector.fromArray(SPECIES, x, at + 7 * LANES));
        }
        int target = yOffset + j;
        s0.intoArray(y, target);
        s1.intoArray(y, target + LANES);
        s2.intoArray(y, target + 2 * LANES);
        s3.intoArray(y, target + 3 * LANES);
        s4.intoArray(y, target + 4 * LANES);
        s5.intoArray(y, target + 5 * LANES);
        s6.intoArray(y, target + 6 * LANES);
        s7.intoArray(y, target + 7 * LANES);
    }

    /// The same with four.
    static void sumStrip4(float[] x, int[] rows, int from, int to, int j, float[] y, int yOffset) {
        var zero = FloatVector.zero(SPECIES);
        FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        for (int i = from; i < to; i++) {
            int at = rows[i] + j;
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, at));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, at + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, at + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, at + 3 * LANES));
        }
        int target = yOffset + j;
        s0.intoArray(y, target);
        s1.intoArray(y, target + LANES);
        s2.intoArray(y, target + 2 * LANES);
        s3.intoArray(y, target + 3 * LANES);
    }

    /// The same with one.
    static void sumStrip1(float[] x, int[] rows, int from, int to, int j, float[] y, int yOffset) {
        var sum = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, rows[i] + j));
        }
        sum.intoArray(y, yOffset + j);
    }

    /// Adds the first `body` components of `x` to every row.
    static void add(float[] x, float[] y, int[] rows, int from, int to, int body) {
        for (int i = from; i < to; i++) {
            int row = rows[i];
            for (int j = 0; j < body; j += LANES) {
                FloatVector.fromArray(SPECIES, y, row + j)
                        .add(FloatVector.fromArray(SPECIES, x, j))
                        .intoArray(y, row + j);
            }
        }
    }
}
