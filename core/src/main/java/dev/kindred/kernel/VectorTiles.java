package dev.kindred.kernel;

import static dev.kindred.kernel.VectorKernels.sum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops over several rows at once: what stands in a tile is loaded once and used for every
/// partner, and all
/// sums live in registers (AVX2 has 16: two rows by six are twelve sums, two operands and one to spare).
/// The loops are
/// written out because only then does the compiler keep the sums in registers. Lengths are multiples of
/// the lanes; the
/// callers in [VectorKernels] treat what is left over.
final class VectorTiles {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    private static final int LANES = VectorKernels.LANES;

    private VectorTiles() {}

    private static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /// `out[outOffset + k] = a_i · b_(j+k)` and `out[outOffset + outStep + k] = a_(i+1) · b_(j+k)` for k =
    /// 0 … 5.
    static void products2x6(RowList a, int i, RowList b, int j, int length, float[] out, int outOffset, int outStep) {
        float[] p = a.arrays[i], q = a.arrays[i + 1];
        int po = a.offsets[i], qo = a.offsets[i + 1];
        float[] r0 = b.arrays[j], r1 = b.arrays[j + 1], r2 = b.arrays[j + 2];
        float[] r3 = b.arrays[j + 3], r4 = b.arrays[j + 4], r5 = b.arrays[j + 5];
        int o0 = b.offsets[j], o1 = b.offsets[j + 1], o2 = b.offsets[j + 2];
        int o3 = b.offsets[j + 3], o4 = b.offsets[j + 4], o5 = b.offsets[j + 5];
        var zero = FloatVector.zero(SPECIES);
        FloatVector p0 = zero, p1 = zero, p2 = zero, p3 = zero, p4 = zero, p5 = zero;
        FloatVector q0 = zero, q1 = zero, q2 = zero, q3 = zero, q4 = zero, q5 = zero;
        for (int x = 0; x < length; x += LANES) {
            var vp = load(p, po + x);
            var vq = load(q, qo + x);
            var v = load(r0, o0 + x);
            p0 = v.fma(vp, p0);
            q0 = v.fma(vq, q0);
            v = load(r1, o1 + x);
            p1 = v.fma(vp, p1);
            q1 = v.fma(vq, q1);
            v = load(r2, o2 + x);
            p2 = v.fma(vp, p2);
            q2 = v.fma(vq, q2);
            v = load(r3, o3 + x);
            p3 = v.fma(vp, p3);
            q3 = v.fma(vq, q3);
            v = load(r4, o4 + x);
            p4 = v.fma(vp, p4);
            q4 = v.fma(vq, q4);
            v = load(r5, o5 + x);
            p5 = v.fma(vp, p5);
            q5 = v.fma(vq, q5);
        }
        out[outOffset] = sum(p0);
        out[outOffset + 1] = sum(p1);
        out[outOffset + 2] = sum(p2);
        out[outOffset + 3] = sum(p3);
        out[outOffset + 4] = sum(p4);
        out[outOffset + 5] = sum(p5);
        int next = outOffset + outStep;
        out[next] = sum(q0);
        out[next + 1] = sum(q1);
        out[next + 2] = sum(q2);
        out[next + 3] = sum(q3);
        out[next + 4] = sum(q4);
        out[next + 5] = sum(q5);
    }

    /// As [#products2x6] for k = 0 and 1.
    static void products2x2(RowList a, int i, RowList b, int j, int length, float[] out, int outOffset, int outStep) {
        float[] p = a.arrays[i], q = a.arrays[i + 1];
        int po = a.offsets[i], qo = a.offsets[i + 1];
        float[] r0 = b.arrays[j], r1 = b.arrays[j + 1];
        int o0 = b.offsets[j], o1 = b.offsets[j + 1];
        var zero = FloatVector.zero(SPECIES);
        FloatVector p0 = zero, p1 = zero, q0 = zero, q1 = zero;
        for (int x = 0; x < length; x += LANES) {
            var vp = load(p, po + x);
            var vq = load(q, qo + x);
            var v = load(r0, o0 + x);
            p0 = v.fma(vp, p0);
            q0 = v.fma(vq, q0);
            v = load(r1, o1 + x);
            p1 = v.fma(vp, p1);
            q1 = v.fma(vq, q1);
        }
        out[outOffset] = sum(p0);
        out[outOffset + 1] = sum(p1);
        out[outOffset + outStep] = sum(q0);
        out[outOffset + outStep + 1] = sum(q1);
    }

    /// `out[outOffset + k] = a_i · b_(j+k)` for k = 0 … 5.
    static void products1x6(RowList a, int i, RowList b, int j, int length, float[] out, int outOffset) {
        float[] p = a.arrays[i];
        int po = a.offsets[i];
        float[] r0 = b.arrays[j], r1 = b.arrays[j + 1], r2 = b.arrays[j + 2];
        float[] r3 = b.arrays[j + 3], r4 = b.arrays[j + 4], r5 = b.arrays[j + 5];
        int o0 = b.offsets[j], o1 = b.offsets[j + 1], o2 = b.offsets[j + 2];
        int o3 = b.offsets[j + 3], o4 = b.offsets[j + 4], o5 = b.offsets[j + 5];
        var zero = FloatVector.zero(SPECIES);
        FloatVector p0 = zero, p1 = zero, p2 = zero, p3 = zero, p4 = zero, p5 = zero;
        for (int x = 0; x < length; x += LANES) {
            var v = load(p, po + x);
            p0 = v.fma(load(r0, o0 + x), p0);
            p1 = v.fma(load(r1, o1 + x), p1);
            p2 = v.fma(load(r2, o2 + x), p2);
            p3 = v.fma(load(r3, o3 + x), p3);
            p4 = v.fma(load(r4, o4 + x), p4);
            p5 = v.fma(load(r5, o5 + x), p5);
        }
        out[outOffset] = sum(p0);
        out[outOffset + 1] = sum(p1);
        out[outOffset + 2] = sum(p2);
        out[outOffset + 3] = sum(p3);
        out[outOffset + 4] = sum(p4);
        out[outOffset + 5] = sum(p5);
    }

    /// `p += Σ_k weights[pw + k * step] * s_(j+k)` and `q += Σ_k weights[qw + k * step] * s_(j+k)` for k =
    /// 0 … 5.
    static void combine2x6(
            float[] p,
            int po,
            float[] q,
            int qo,
            RowList s,
            int j,
            int length,
            float[] weights,
            int pw,
            int qw,
            int step) {
        var p0 = broadcast(weights[pw]);
        var p1 = broadcast(weights[pw + step]);
        var p2 = broadcast(weights[pw + 2 * step]);
        var p3 = broadcast(weights[pw + 3 * step]);
        var p4 = broadcast(weights[pw + 4 * step]);
        var p5 = broadcast(weights[pw + 5 * step]);
        var q0 = broadcast(weights[qw]);
        var q1 = broadcast(weights[qw + step]);
        var q2 = broadcast(weights[qw + 2 * step]);
        var q3 = broadcast(weights[qw + 3 * step]);
        var q4 = broadcast(weights[qw + 4 * step]);
        var q5 = broadcast(weights[qw + 5 * step]);
        float[] r0 = s.arrays[j], r1 = s.arrays[j + 1], r2 = s.arrays[j + 2];
        float[] r3 = s.arrays[j + 3], r4 = s.arrays[j + 4], r5 = s.arrays[j + 5];
        int o0 = s.offsets[j], o1 = s.offsets[j + 1], o2 = s.offsets[j + 2];
        int o3 = s.offsets[j + 3], o4 = s.offsets[j + 4], o5 = s.offsets[j + 5];
        for (int x = 0; x < length; x += LANES) {
            var vp = load(p, po + x);
            var vq = load(q, qo + x);
            var v = load(r0, o0 + x);
            vp = v.fma(p0, vp);
            vq = v.fma(q0, vq);
            v = load(r1, o1 + x);
            vp = v.fma(p1, vp);
            vq = v.fma(q1, vq);
            v = load(r2, o2 + x);
            vp = v.fma(p2, vp);
            vq = v.fma(q2, vq);
            v = load(r3, o3 + x);
            vp = v.fma(p3, vp);
            vq = v.fma(q3, vq);
            v = load(r4, o4 + x);
            vp = v.fma(p4, vp);
            vq = v.fma(q4, vq);
            v = load(r5, o5 + x);
            vp = v.fma(p5, vp);
            vq = v.fma(q5, vq);
            vp.intoArray(p, po + x);
            vq.intoArray(q, qo + x);
        }
    }

    /// As [#combine2x6] for k = 0 and 1.
    static void combine2x2(
            float[] p,
            int po,
            float[] q,
            int qo,
            RowList s,
            int j,
            int length,
            float[] weights,
            int pw,
            int qw,
            int step) {
        var p0 = broadcast(weights[pw]);
        var p1 = broadcast(weights[pw + step]);
        var q0 = broadcast(weights[qw]);
        var q1 = broadcast(weights[qw + step]);
        float[] r0 = s.arrays[j], r1 = s.arrays[j + 1];
        int o0 = s.offsets[j], o1 = s.offsets[j + 1];
        for (int x = 0; x < length; x += LANES) {
            var v0 = load(r0, o0 + x);
            var v1 = load(r1, o1 + x);
            v1.fma(p1, v0.fma(p0, load(p, po + x))).intoArray(p, po + x);
            v1.fma(q1, v0.fma(q0, load(q, qo + x))).intoArray(q, qo + x);
        }
    }

    /// `p += Σ_k weights[pw + k * step] * s_(j+k)` for k = 0 … 5.
    static void combine1x6(float[] p, int po, RowList s, int j, int length, float[] weights, int pw, int step) {
        var p0 = broadcast(weights[pw]);
        var p1 = broadcast(weights[pw + step]);
        var p2 = broadcast(weights[pw + 2 * step]);
        var p3 = broadcast(weights[pw + 3 * step]);
        var p4 = broadcast(weights[pw + 4 * step]);
        var p5 = broadcast(weights[pw + 5 * step]);
        float[] r0 = s.arrays[j], r1 = s.arrays[j + 1], r2 = s.arrays[j + 2];
        float[] r3 = s.arrays[j + 3], r4 = s.arrays[j + 4], r5 = s.arrays[j + 5];
        int o0 = s.offsets[j], o1 = s.offsets[j + 1], o2 = s.offsets[j + 2];
        int o3 = s.offsets[j + 3], o4 = s.offsets[j + 4], o5 = s.offsets[j + 5];
        for (int x = 0; x < length; x += LANES) {
            var even = load(r0, o0 + x).fma(p0, load(p, po + x));
            var odd = load(r1, o1 + x).mul(p1);
            even = load(r2, o2 + x).fma(p2, even);
            odd = load(r3, o3 + x).fma(p3, odd);
            even = load(r4, o4 + x).fma(p4, even);
            odd = load(r5, o5 + x).fma(p5, odd);
            even.add(odd).intoArray(p, po + x);
        }
    }
}
