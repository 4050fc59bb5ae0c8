package dev.kindred.kernel;

import static dev.kindred.kernel.LaneSums.sum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of rows that lie one behind the other, such as queries with a tile of a table. Rows need not be
/// padded.
final class PackedProducts {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    private static final int LANES = VectorKernels.LANES;

    private PackedProducts() {}

    /// See [FloatKernels#products(float[], int, int, float[], int, int, int, float[], int)].
    static void all(
            float[] a,
            int aOffset,
            int aRows,
            float[] b,
            int bOffset,
            int bRows,
            int length,
            float[] out,
            int outOffset) {
        // Blocks of 4 x 3 rows: 12 accumulators, and each of the 7 loads serves 3 or 4 of them. Every pair
        // of rows is summed in the same order in whatever block it falls, so that one query and a batch
        // give the same bits.
        int i = 0;
        for (; i <= aRows - 4; i += 4) {
            int j = 0;
            for (; j <= bRows - 3; j += 3) {
                products4x3(
                        a,
                        aOffset + i * length,
                        b,
                        bOffset + j * length,
                        length,
                        out,
                        outOffset + i * bRows + j,
                        bRows);
            }
            for (; j < bRows; j++) {
                for (int k = i; k < i + 4; k++) {
                    out[outOffset + k * bRows + j] =
                            dotInOrder(a, aOffset + k * length, b, bOffset + j * length, length);
                }
            }
        }
        for (; i < aRows; i++) {
            int j = 0;
            for (; j <= bRows - 4; j += 4) {
                products1x4(a, aOffset + i * length, b, bOffset + j * length, length, out, outOffset + i * bRows + j);
            }
            for (; j < bRows; j++) {
                out[outOffset + i * bRows + j] = dotInOrder(a, aOffset + i * length, b, bOffset + j * length, length);
            }
        }
    }

    /// Four packed rows of `a` with three of `b`: 12 accumulators, 3 rows of `b` and one of `a` fill 16
    /// registers.
    private static void products4x3(
            float[] a, int aOffset, float[] b, int bOffset, int length, float[] out, int outOffset, int outStride) {
        int a1 = aOffset + length;
        int a2 = a1 + length;
        int a3 = a2 + length;
        int b1 = bOffset + length;
        int b2 = b1 + length;
        var s00 = FloatVector.zero(SPECIES);
        var s01 = s00;
        var s02 = s00;
        var s10 = s00;
        var s11 = s00;
        var s12 = s00;
        var s20 = s00;
        var s21 = s00;
        var s22 = s00;
        var s30 = s00;
        var s31 = s00;
        var s32 = s00;
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            var y0 = load(b, bOffset + i);
            var y1 = load(b, b1 + i);
            var y2 = load(b, b2 + i);
            var x = load(a, aOffset + i);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            x = load(a, a1 + i);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            x = load(a, a2 + i);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            x = load(a, a3 + i);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
        }
        int rest = length - i;
        int row = outOffset;
        out[row] = sum(s00) + tail(a, aOffset + i, b, bOffset + i, rest);
        out[row + 1] = sum(s01) + tail(a, aOffset + i, b, b1 + i, rest);
        out[row + 2] = sum(s02) + tail(a, aOffset + i, b, b2 + i, rest);
        row += outStride;
        out[row] = sum(s10) + tail(a, a1 + i, b, bOffset + i, rest);
        out[row + 1] = sum(s11) + tail(a, a1 + i, b, b1 + i, rest);
        out[row + 2] = sum(s12) + tail(a, a1 + i, b, b2 + i, rest);
        row += outStride;
        out[row] = sum(s20) + tail(a, a2 + i, b, bOffset + i, rest);
        out[row + 1] = sum(s21) + tail(a, a2 + i, b, b1 + i, rest);
        out[row + 2] = sum(s22) + tail(a, a2 + i, b, b2 + i, rest);
        row += outStride;
        out[row] = sum(s30) + tail(a, a3 + i, b, bOffset + i, rest);
        out[row + 1] = sum(s31) + tail(a, a3 + i, b, b1 + i, rest);
        out[row + 2] = sum(s32) + tail(a, a3 + i, b, b2 + i, rest);
    }

    /// One row of `a` with four packed rows of `b`: four chains of additions instead of one hide their
    /// latency.
    private static void products1x4(
            float[] a, int aOffset, float[] b, int bOffset, int length, float[] out, int outOffset) {
        int b1 = bOffset + length;
        int b2 = b1 + length;
        int b3 = b2 + length;
        var s0 = FloatVector.zero(SPECIES);
        var s1 = s0;
        var s2 = s0;
        var s3 = s0;
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            var x = load(a, aOffset + i);
            s0 = x.fma(load(b, bOffset + i), s0);
            s1 = x.fma(load(b, b1 + i), s1);
            s2 = x.fma(load(b, b2 + i), s2);
            s3 = x.fma(load(b, b3 + i), s3);
        }
        int rest = length - i;
        out[outOffset] = sum(s0) + tail(a, aOffset + i, b, bOffset + i, rest);
        out[outOffset + 1] = sum(s1) + tail(a, aOffset + i, b, b1 + i, rest);
        out[outOffset + 2] = sum(s2) + tail(a, aOffset + i, b, b2 + i, rest);
        out[outOffset + 3] = sum(s3) + tail(a, aOffset + i, b, b3 + i, rest);
    }

    /// The dot product with the additions of [#products4x3], which are not those of [FloatKernels#dot].
    private static float dotInOrder(float[] a, int aOffset, float[] b, int bOffset, int length) {
        var sum = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            sum = load(a, aOffset + i).fma(load(b, bOffset + i), sum);
        }
        return sum(sum) + tail(a, aOffset + i, b, bOffset + i, length - i);
    }

    static float tail(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    private static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }
}
