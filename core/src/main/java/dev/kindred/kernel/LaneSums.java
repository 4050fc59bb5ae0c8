package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums of the lanes of vectors, always added in the same order. `reduceLanes` may add in one order when
/// interpreted and in another when compiled, and then equal runs would not give equal bits.
///
/// Several vectors are summed together: two vectors become one that holds half as many partial sums of each, and so
/// on until every lane is the sum of one vector. That takes a third of the instructions of sums one by one.
final class LaneSums {

    private static final int LANES = VectorKernels.LANES;

    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    // Lane i changes places with lane i ^ distance.
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_1 = swap(1);

    // The lanes whose number has the bit.
    private static final VectorMask<Float> BIT_4 = bit(4);
    private static final VectorMask<Float> BIT_2 = bit(2);
    private static final VectorMask<Float> BIT_1 = bit(1);

    private LaneSums() {}

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(EIGHT, lane -> lane ^ distance);
    }

    private static VectorMask<Float> bit(int bit) {
        var lanes = new boolean[EIGHT.length()];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = (lane & bit) != 0;
        }
        return VectorMask.fromArray(EIGHT, lanes, 0);
    }

    /// The sum of one vector's lanes.
    static float sum(FloatVector vector) {
        if (LANES == 4) {
            return (vector.lane(0) + vector.lane(2)) + (vector.lane(1) + vector.lane(3));
        }
        var sums = eight(vector);
        sums = sums.add(sums.rearrange(SWAP_4));
        sums = sums.add(sums.rearrange(SWAP_2));
        return sums.add(sums.rearrange(SWAP_1)).lane(0);
    }

    /// Writes the sums of six vectors to `sums[0 … 6)`; up to `sums[8)` is overwritten. Not for 128 bits.
    static void store6(
            FloatVector p0,
            FloatVector p1,
            FloatVector p2,
            FloatVector p3,
            FloatVector p4,
            FloatVector p5,
            float[] sums) {
        var even = join2(join4(eight(p0), eight(p4)), join4(eight(p2), eight(p2)));
        var odd = join2(join4(eight(p1), eight(p5)), join4(eight(p3), eight(p3)));
        join1(even, odd).intoArray(sums, 0); // 0 1 2 3 4 5 2 3
    }

    /// Writes the sums of twelve vectors to `sums`: `p0 … p3 q0 … q3 p4 p5 p4 p5 q4 q5 q4 q5`. Not for 128 bits.
    static void store12(
            FloatVector p0,
            FloatVector p1,
            FloatVector p2,
            FloatVector p3,
            FloatVector p4,
            FloatVector p5,
            FloatVector q0,
            FloatVector q1,
            FloatVector q2,
            FloatVector q3,
            FloatVector q4,
            FloatVector q5,
            float[] sums) {
        var even = join2(join4(eight(p0), eight(q0)), join4(eight(p2), eight(q2)));
        var odd = join2(join4(eight(p1), eight(q1)), join4(eight(p3), eight(q3)));
        join1(even, odd).intoArray(sums, 0);
        var rest = join1(join4(eight(p4), eight(q4)), join4(eight(p5), eight(q5)));
        rest.add(rest.rearrange(SWAP_2)).intoArray(sums, 8);
    }

    /// Eight partial sums of the lanes.
    private static FloatVector eight(FloatVector vector) {
        return LANES == 16
                ? ((FloatVector) vector.reinterpretShape(EIGHT, 0)).add(vector.reinterpretShape(EIGHT, 1))
                : vector;
    }

    /// Lanes without bit 4: `a` at the lane plus `a` at its partner; lanes with it: the same of `b`.
    private static FloatVector join4(FloatVector a, FloatVector b) {
        return a.blend(b, BIT_4).add(b.blend(a, BIT_4).rearrange(SWAP_4));
    }

    private static FloatVector join2(FloatVector a, FloatVector b) {
        return a.blend(b, BIT_2).add(b.blend(a, BIT_2).rearrange(SWAP_2));
    }

    private static FloatVector join1(FloatVector a, FloatVector b) {
        return a.blend(b, BIT_1).add(b.blend(a, BIT_1).rearrange(SWAP_1));
    }
}
