package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops over several rows at once: what stands in a tile is loaded once and used for every
/// partner, and all sums live in registers (AVX2 has 16: two rows by six are twelve sums, two operands and
/// one to spare). Lengths are multiples of the lanes; the callers in [VectorKernels] treat what is left
/// over.
///
/// All is written out, for two reasons. Only so does the compiler keep the sums in registers; and a call
/// with vectors as arguments may be compiled as a call, and then puts each of them on the heap. So there
/// are no helpers here, and methods hand over arrays.
final class VectorTiles {

    /// How many rows of `b`, or outputs, a tile takes.
    static final int COLUMNS = LaneSums.SIX;

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    private static final int LANES = VectorKernels.LANES;

    private VectorTiles() {}

    /// The products of rows i and i + 1 of `a` with six rows of `b` from `j` on, the lanes not yet added
    /// up.
    ///
    /// @param sums `[2][6][lanes]`, from `at`
    static void products2(RowList a, int i, RowList b, int j, int length, float[] sums, int at) {
        float[] p = a.array;
        float[] r = b.array;
        int po = a.offsets[i];
        int qo = a.offsets[i + 1];
        int last = b.size() - 1; // stands in where no row is left
        int o0 = b.offsets[j];
        int o1 = b.offsets[Math.min(j + 1, last)];
        int o2 = b.offsets[Math.min(j + 2, last)];
        int o3 = b.offsets[Math.min(j + 3, last)];
        int o4 = b.offsets[Math.min(j + 4, last)];
        int o5 = b.offsets[Math.min(j + 5, last)];
        var zero = FloatVector.zero(SPECIES);
        FloatVector p0 = zero, p1 = zero, p2 = zero, p3 = zero, p4 = zero, p5 = zero;
        FloatVector q0 = zero, q1 = zero, q2 = zero, q3 = zero, q4 = zero, q5 = zero;
        for (int x = 0; x < length; x += LANES) {
            var vp = FloatVector.fromArray(SPECIES, p, po + x);
            var vq = FloatVector.fromArray(SPECIES, p, qo + x);
            var v = FloatVector.fromArray(SPECIES, r, o0 + x);
            p0 = v.fma(vp, p0);
            q0 = v.fma(vq, q0);
            v = FloatVector.fromArray(SPECIES, r, o1 + x);
            p1 = v.fma(vp, p1);
            q1 = v.fma(vq, q1);
            v = FloatVector.fromArray(SPECIES, r, o2 + x);
            p2 = v.fma(vp, p2);
            q2 = v.fma(vq, q2);
            v = FloatVector.fromArray(SPECIES, r, o3 + x);
            p3 = v.fma(vp, p3);
            q3 = v.fma(vq, q3);
            v = FloatVector.fromArray(SPECIES, r, o4 + x);
            p4 = v.fma(vp, p4);
            q4 = v.fma(vq, q4);
            v = FloatVector.fromArray(SPECIES, r, o5 + x);
            p5 = v.fma(vp, p5);
            q5 = v.fma(vq, q5);
        }
        p0.intoArray(sums, at);
        p1.intoArray(sums, at + LANES);
        p2.intoArray(sums, at + 2 * LANES);
        p3.intoArray(sums, at + 3 * LANES);
        p4.intoArray(sums, at + 4 * LANES);
        p5.intoArray(sums, at + 5 * LANES);
        q0.intoArray(sums, at + 6 * LANES);
        q1.intoArray(sums, at + 7 * LANES);
        q2.intoArray(sums, at + 8 * LANES);
        q3.intoArray(sums, at + 9 * LANES);
        q4.intoArray(sums, at + 10 * LANES);
        q5.intoArray(sums, at + 11 * LANES);
    }

    /// As [#products2] for row `i` of `a` alone.
    static void products1(RowList a, int i, RowList b, int j, int length, float[] sums, int at) {
        float[] p = a.array;
        float[] r = b.array;
        int po = a.offsets[i];
        int last = b.size() - 1; // stands in where no row is left
        int o0 = b.offsets[j];
        int o1 = b.offsets[Math.min(j + 1, last)];
        int o2 = b.offsets[Math.min(j + 2, last)];
        int o3 = b.offsets[Math.min(j + 3, last)];
        int o4 = b.offsets[Math.min(j + 4, last)];
        int o5 = b.offsets[Math.min(j + 5, last)];
        var zero = FloatVector.zero(SPECIES);
        FloatVector p0 = zero, p1 = zero, p2 = zero, p3 = zero, p4 = zero, p5 = zero;
        for (int x = 0; x < length; x += LANES) {
            var v = FloatVector.fromArray(SPECIES, p, po + x);
            p0 = v.fma(FloatVector.fromArray(SPECIES, r, o0 + x), p0);
            p1 = v.fma(FloatVector.fromArray(SPECIES, r, o1 + x), p1);
            p2 = v.fma(FloatVector.fromArray(SPECIES, r, o2 + x), p2);
            p3 = v.fma(FloatVector.fromArray(SPECIES, r, o3 + x), p3);
            p4 = v.fma(FloatVector.fromArray(SPECIES, r, o4 + x), p4);
            p5 = v.fma(FloatVector.fromArray(SPECIES, r, o5 + x), p5);
        }
        p0.intoArray(sums, at);
        p1.intoArray(sums, at + LANES);
        p2.intoArray(sums, at + 2 * LANES);
        p3.intoArray(sums, at + 3 * LANES);
        p4.intoArray(sums, at + 4 * LANES);
        p5.intoArray(sums, at + 5 * LANES);
    }

    /// [FloatKernels#exchange] of inputs `i` and `i + 1` with the six outputs from `k` on, or as many as
    /// there are: the first one, stored last, stands in for the others. Every row is read and written once.
    /// The targets are different rows.
    static void exchange2(
            RowList inputs, RowList targets, int i, RowList outputs, int k, int length, float[] weights, int stride) {
        float[] in = inputs.array;
        float[] to = targets.array;
        float[] r = outputs.array;
        int rows = Math.min(outputs.size() - k, COLUMNS);
        int o0 = outputs.offsets[k];
        int o1 = 1 < rows ? outputs.offsets[k + 1] : o0;
        int o2 = 2 < rows ? outputs.offsets[k + 2] : o0;
        int o3 = 3 < rows ? outputs.offsets[k + 3] : o0;
        int o4 = 4 < rows ? outputs.offsets[k + 4] : o0;
        int o5 = 5 < rows ? outputs.offsets[k + 5] : o0;
        int pi = inputs.offsets[i];
        int qi = inputs.offsets[i + 1];
        int pt = targets.offsets[i];
        int qt = targets.offsets[i + 1];
        int p = i * stride + k;
        int q = p + stride;
        var p0 = FloatVector.broadcast(SPECIES, weights[p + 0]);
        var q0 = FloatVector.broadcast(SPECIES, weights[q + 0]);
        var p1 = FloatVector.broadcast(SPECIES, weights[p + 1]);
        var q1 = FloatVector.broadcast(SPECIES, weights[q + 1]);
        var p2 = FloatVector.broadcast(SPECIES, weights[p + 2]);
        var q2 = FloatVector.broadcast(SPECIES, weights[q + 2]);
        var p3 = FloatVector.broadcast(SPECIES, weights[p + 3]);
        var q3 = FloatVector.broadcast(SPECIES, weights[q + 3]);
        var p4 = FloatVector.broadcast(SPECIES, weights[p + 4]);
        var q4 = FloatVector.broadcast(SPECIES, weights[q + 4]);
        var p5 = FloatVector.broadcast(SPECIES, weights[p + 5]);
        var q5 = FloatVector.broadcast(SPECIES, weights[q + 5]);
        for (int x = 0; x < length; x += LANES) {
            var v = FloatVector.fromArray(SPECIES, in, pi + x);
            var u = FloatVector.fromArray(SPECIES, in, qi + x);
            var a = FloatVector.fromArray(SPECIES, to, pt + x);
            var b = FloatVector.fromArray(SPECIES, to, qt + x);
            var y = FloatVector.fromArray(SPECIES, r, o5 + x);
            a = y.fma(p5, a);
            b = y.fma(q5, b);
            u.fma(q5, v.fma(p5, y)).intoArray(r, o5 + x);
            y = FloatVector.fromArray(SPECIES, r, o4 + x);
            a = y.fma(p4, a);
            b = y.fma(q4, b);
            u.fma(q4, v.fma(p4, y)).intoArray(r, o4 + x);
            y = FloatVector.fromArray(SPECIES, r, o3 + x);
            a = y.fma(p3, a);
            b = y.fma(q3, b);
            u.fma(q3, v.fma(p3, y)).intoArray(r, o3 + x);
            y = FloatVector.fromArray(SPECIES, r, o2 + x);
            a = y.fma(p2, a);
            b = y.fma(q2, b);
            u.fma(q2, v.fma(p2, y)).intoArray(r, o2 + x);
            y = FloatVector.fromArray(SPECIES, r, o1 + x);
            a = y.fma(p1, a);
            b = y.fma(q1, b);
            u.fma(q1, v.fma(p1, y)).intoArray(r, o1 + x);
            y = FloatVector.fromArray(SPECIES, r, o0 + x);
            a = y.fma(p0, a);
            b = y.fma(q0, b);
            u.fma(q0, v.fma(p0, y)).intoArray(r, o0 + x);
            a.intoArray(to, pt + x);
            b.intoArray(to, qt + x);
        }
    }

    /// As [#exchange2] for input `i` alone.
    static void exchange1(
            RowList inputs, RowList targets, int i, RowList outputs, int k, int length, float[] weights, int stride) {
        float[] in = inputs.array;
        float[] to = targets.array;
        float[] r = outputs.array;
        int rows = Math.min(outputs.size() - k, COLUMNS);
        int o0 = outputs.offsets[k];
        int o1 = 1 < rows ? outputs.offsets[k + 1] : o0;
        int o2 = 2 < rows ? outputs.offsets[k + 2] : o0;
        int o3 = 3 < rows ? outputs.offsets[k + 3] : o0;
        int o4 = 4 < rows ? outputs.offsets[k + 4] : o0;
        int o5 = 5 < rows ? outputs.offsets[k + 5] : o0;
        int inputAt = inputs.offsets[i];
        int targetAt = targets.offsets[i];
        int w = i * stride + k;
        var w0 = FloatVector.broadcast(SPECIES, weights[w]);
        var w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
        var w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
        var w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
        var w4 = FloatVector.broadcast(SPECIES, weights[w + 4]);
        var w5 = FloatVector.broadcast(SPECIES, weights[w + 5]);
        for (int x = 0; x < length; x += LANES) {
            var input = FloatVector.fromArray(SPECIES, in, inputAt + x);
            var y0 = FloatVector.fromArray(SPECIES, r, o0 + x);
            var y1 = FloatVector.fromArray(SPECIES, r, o1 + x);
            var y2 = FloatVector.fromArray(SPECIES, r, o2 + x);
            var y3 = FloatVector.fromArray(SPECIES, r, o3 + x);
            var y4 = FloatVector.fromArray(SPECIES, r, o4 + x);
            var y5 = FloatVector.fromArray(SPECIES, r, o5 + x);
            var even = y0.fma(w0, FloatVector.fromArray(SPECIES, to, targetAt + x));
            var odd = y1.mul(w1);
            even = y2.fma(w2, even);
            odd = y3.fma(w3, odd);
            even = y4.fma(w4, even);
            odd = y5.fma(w5, odd);
            even.add(odd).intoArray(to, targetAt + x);
            input.fma(w5, y5).intoArray(r, o5 + x);
            input.fma(w4, y4).intoArray(r, o4 + x);
            input.fma(w3, y3).intoArray(r, o3 + x);
            input.fma(w2, y2).intoArray(r, o2 + x);
            input.fma(w1, y1).intoArray(r, o1 + x);
            input.fma(w0, y0).intoArray(r, o0 + x);
        }
    }
}
