package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API. Only this class (and its tests) may name `jdk.incubator.vector`.
public final class VectorKernels implements FloatKernels {

    /// A constant, so that the compiler sees every vector's width. `-Dkindred.vectorBits=128` forces it, for tests.
    private static final VectorSpecies<Float> SPECIES = species();

    private static final int LANES = SPECIES.length();

    private VectorKernels() {}

    static VectorKernels ofPreferredWidth() {
        return new VectorKernels();
    }

    private static VectorSpecies<Float> species() {
        return switch (System.getProperty("kindred.vectorBits", "preferred")) {
            case "preferred" -> FloatVector.SPECIES_PREFERRED;
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            case String other ->
                throw new IllegalArgumentException("kindred.vectorBits is " + other + ", must be 128, 256 or 512");
        };
    }

    @Override
    public String description() {
        return "vector " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        var sum0 = FloatVector.zero(SPECIES);
        var sum1 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - 2 * LANES; i += 2 * LANES) {
            sum0 = load(a, aOffset + i).fma(load(b, bOffset + i), sum0);
            sum1 = load(a, aOffset + i + LANES).fma(load(b, bOffset + i + LANES), sum1);
        }
        for (; i <= length - LANES; i += LANES) {
            sum0 = load(a, aOffset + i).fma(load(b, bOffset + i), sum0);
        }
        float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public void addScaled(float scale, float[] x, int xOffset, float[] y, int yOffset, int length) {
        var factor = FloatVector.broadcast(SPECIES, scale);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(x, xOffset + i).fma(factor, load(y, yOffset + i)).intoArray(y, yOffset + i);
        }
        for (; i < length; i++) {
            y[yOffset + i] += scale * x[xOffset + i];
        }
    }

    @Override
    public void scale(float scale, float[] x, int xOffset, int length) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(x, xOffset + i).mul(scale).intoArray(x, xOffset + i);
        }
        for (; i < length; i++) {
            x[xOffset + i] *= scale;
        }
    }

    @Override
    public void products(
            float[] a,
            int aOffset,
            int aRows,
            float[] b,
            int bOffset,
            int bRows,
            int length,
            float[] out,
            int outOffset) {
        for (int i = 0; i < aRows; i++) {
            for (int j = 0; j < bRows; j++) {
                out[outOffset + i * bRows + j] = dot(a, aOffset + i * length, b, bOffset + j * length, length);
            }
        }
    }

    private static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }
}
