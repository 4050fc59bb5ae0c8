package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the lanes of a vector, always in the same order. `reduceLanes` may add in one order when
/// interpreted and in another when compiled, and then equal runs would not give equal bits.
final class LaneSums {

    /// How many sums [#storeSixes] takes together.
    static final int SIX = 6;

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    // Lane i changes places with lane i ^ distance; a distance that this width does not have is never used.
    private static final VectorShuffle<Float> SWAP_8 = swap(8);
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_1 = swap(1);

    private static final VectorMask<Float> ODD_4 = odd(4);
    private static final VectorMask<Float> ODD_2 = odd(2);
    private static final VectorMask<Float> ODD_1 = odd(1);

    private LaneSums() {}

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
    }

    private static VectorMask<Float> odd(int distance) {
        long bits = 0;
        for (int lane = 0; lane < LANES; lane++) {
            bits |= (lane & distance) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(SPECIES, bits);
    }

    static float sum(FloatVector vector) {
        var sum = vector;
        if (LANES >= 16) {
            sum = sum.add(sum.rearrange(SWAP_8));
        }
        if (LANES >= 8) {
            sum = sum.add(sum.rearrange(SWAP_4));
        }
        sum = sum.add(sum.rearrange(SWAP_2));
        return sum.add(sum.rearrange(SWAP_1)).lane(0);
    }

    /// Sums the lanes of six vectors for each of some rows: `out[at + i * stride + k] = Σ vector_(i,k)`,
    /// for k = 0 … 5. What else a whole vector, or 8 floats, reach from there on is overwritten with
    /// anything. Adding six together costs a third of adding one after the other: after `a.blend(b) +
    /// swapped(b.blend(a))` half of the lanes belong to each.
    ///
    /// @param vectors `[rows][6][lanes]`, from `offset`
    static void storeSixes(float[] vectors, int offset, int rows, float[] out, int at, int stride) {
        for (int i = 0; i < rows; i++) {
            int from = offset + i * SIX * LANES;
            var v0 = FloatVector.fromArray(SPECIES, vectors, from);
            var v1 = FloatVector.fromArray(SPECIES, vectors, from + LANES);
            var v2 = FloatVector.fromArray(SPECIES, vectors, from + 2 * LANES);
            var v3 = FloatVector.fromArray(SPECIES, vectors, from + 3 * LANES);
            var v4 = FloatVector.fromArray(SPECIES, vectors, from + 4 * LANES);
            var v5 = FloatVector.fromArray(SPECIES, vectors, from + 5 * LANES);
            var v02 = v0.blend(v2, ODD_2).add(v2.blend(v0, ODD_2).rearrange(SWAP_2));
            var v13 = v1.blend(v3, ODD_2).add(v3.blend(v1, ODD_2).rearrange(SWAP_2));
            var v0123 = v02.blend(v13, ODD_1).add(v13.blend(v02, ODD_1).rearrange(SWAP_1));
            var v45 = v4.blend(v5, ODD_1).add(v5.blend(v4, ODD_1).rearrange(SWAP_1));
            v45 = v45.add(v45.rearrange(SWAP_2));
            int to = at + i * stride;
            if (LANES == 4) {
                v0123.intoArray(out, to);
                v45.intoArray(out, to + 4);
            } else {
                var all = v0123.blend(v45, ODD_4).add(v45.blend(v0123, ODD_4).rearrange(SWAP_4));
                if (LANES == 16) {
                    all = all.add(all.rearrange(SWAP_8));
                }
                all.intoArray(out, to);
            }
        }
    }
}
