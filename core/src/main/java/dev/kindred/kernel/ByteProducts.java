package dev.kindred.kernel;

import static dev.kindred.kernel.LaneSums.sum;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Products of rows of floats with rows of bytes, which become floats in registers: a quarter of the memory
/// is read, and the row of floats keeps all its digits.
final class ByteProducts {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    private static final int LANES = VectorKernels.LANES;

    /// As many bytes as floats; 8 where floats come four at a time, for there is nothing shorter.
    private static final VectorSpecies<Byte> BYTES = LANES == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

    private ByteProducts() {}

    /// See [FloatKernels#byteProducts].
    static void all(float[] a, int aRows, byte[] b, int bRows, int length, float[] scales, float[] out) {
        int body = LANES == 4 ? 0 : length - length % LANES;
        for (int i = 0; i < aRows; i++) {
            int j = 0;
            for (; j <= bRows - 4; j += 4) {
                products1x4(a, i * length, b, j * length, length, body, out, i * bRows + j);
            }
            for (; j < bRows; j++) {
                out[i * bRows + j] = ScalarKernels.byteDot(a, i * length, b, j * length, length);
            }
            for (j = 0; j < bRows; j++) {
                out[i * bRows + j] *= scales[j];
            }
        }
    }

    /// One row of floats with four packed rows of bytes: four chains of additions hide their latency.
    private static void products1x4(
            float[] a, int aOffset, byte[] b, int bOffset, int length, int body, float[] out, int outOffset) {
        int b1 = bOffset + length;
        int b2 = b1 + length;
        int b3 = b2 + length;
        var s0 = FloatVector.zero(SPECIES);
        var s1 = s0;
        var s2 = s0;
        var s3 = s0;
        for (int i = 0; i < body; i += LANES) {
            var x = FloatVector.fromArray(SPECIES, a, aOffset + i);
            s0 = x.fma(floats(b, bOffset + i), s0);
            s1 = x.fma(floats(b, b1 + i), s1);
            s2 = x.fma(floats(b, b2 + i), s2);
            s3 = x.fma(floats(b, b3 + i), s3);
        }
        int rest = length - body;
        out[outOffset] = sum(s0) + ScalarKernels.byteDot(a, aOffset + body, b, bOffset + body, rest);
        out[outOffset + 1] = sum(s1) + ScalarKernels.byteDot(a, aOffset + body, b, b1 + body, rest);
        out[outOffset + 2] = sum(s2) + ScalarKernels.byteDot(a, aOffset + body, b, b2 + body, rest);
        out[outOffset + 3] = sum(s3) + ScalarKernels.byteDot(a, aOffset + body, b, b3 + body, rest);
    }

    private static FloatVector floats(byte[] b, int at) {
        return (FloatVector) ByteVector.fromArray(BYTES, b, at).convertShape(VectorOperators.B2F, SPECIES, 0);
    }
}
