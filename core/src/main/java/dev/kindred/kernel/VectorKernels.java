package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API. Only this class (and its tests) may name `jdk.incubator.vector`.
public final class VectorKernels implements FloatKernels {

    /// A constant, so that the compiler sees every vector's width. `-Dkindred.vectorBits=128` forces it,
    /// for tests.
    static final VectorSpecies<Float> SPECIES = species();

    static final int LANES = SPECIES.length();

    // Lane i changes places with lane i ^ distance; a distance that this width does not have is never used.
    private static final VectorShuffle<Float> SWAP_8 = swap(8);
    private static final VectorShuffle<Float> SWAP_4 = swap(4);
    private static final VectorShuffle<Float> SWAP_2 = swap(2);
    private static final VectorShuffle<Float> SWAP_1 = swap(1);

    private VectorKernels() {}

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
    }

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
        float sum = sum(sum0.add(sum1));
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

    /// The dot product with the additions of [#products4x3], which are not those of [#dot].
    private static float dotInOrder(float[] a, int aOffset, float[] b, int bOffset, int length) {
        var sum = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            sum = load(a, aOffset + i).fma(load(b, bOffset + i), sum);
        }
        return sum(sum) + tail(a, aOffset + i, b, bOffset + i, length - i);
    }

    private static float tail(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public void products(RowList a, RowList b, int length, float[] out) {
        int columns = b.size();
        int body = length - length % LANES;
        int i = 0;
        for (; i < a.size() - 1; i += 2) {
            int j = 0;
            for (; j <= columns - 6; j += 6) {
                VectorTiles.products2x6(a, i, b, j, body, out, i * columns + j, columns);
            }
            for (; j < columns - 1; j += 2) {
                VectorTiles.products2x2(a, i, b, j, body, out, i * columns + j, columns);
            }
            if (j < columns) {
                out[i * columns + j] = dot(a.arrays[i], a.offsets[i], b.arrays[j], b.offsets[j], body);
                out[(i + 1) * columns + j] = dot(a.arrays[i + 1], a.offsets[i + 1], b.arrays[j], b.offsets[j], body);
            }
        }
        if (i < a.size()) {
            int j = 0;
            for (; j <= columns - 6; j += 6) {
                VectorTiles.products1x6(a, i, b, j, body, out, i * columns + j);
            }
            for (; j < columns; j++) {
                out[i * columns + j] = dot(a.arrays[i], a.offsets[i], b.arrays[j], b.offsets[j], body);
            }
        }
        if (body < length) {
            addTailProducts(a, b, body, length, out);
        }
    }

    private static void addTailProducts(RowList a, RowList b, int from, int to, float[] out) {
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                float sum = 0;
                for (int x = from; x < to; x++) {
                    sum += a.arrays[i][a.offsets[i] + x] * b.arrays[j][b.offsets[j] + x];
                }
                out[i * b.size() + j] += sum;
            }
        }
    }

    @Override
    public void addCombinations(
            RowList targets, RowList sources, int length, float[] weights, int targetStep, int sourceStep) {
        int body = length - length % LANES;
        int i = 0;
        while (i < targets.size()) {
            boolean pair = i + 1 < targets.size() && !isSameRow(targets, i, i + 1);
            if (pair) {
                combineTwo(targets, i, sources, body, weights, targetStep, sourceStep);
            } else {
                combineOne(targets, i, sources, body, weights, targetStep, sourceStep);
            }
            i += pair ? 2 : 1;
        }
        if (body < length) {
            addTailCombinations(targets, sources, body, length, weights, targetStep, sourceStep);
        }
    }

    /// A tile holds both targets in registers: if they were one row, one sum would be lost.
    @SuppressWarnings("ReferenceEquality") // the same memory is meant
    private static boolean isSameRow(RowList rows, int i, int j) {
        return rows.offsets[i] == rows.offsets[j] && rows.arrays[i] == rows.arrays[j];
    }

    private void combineTwo(
            RowList targets, int i, RowList sources, int length, float[] weights, int targetStep, int sourceStep) {
        float[] p = targets.arrays[i], q = targets.arrays[i + 1];
        int po = targets.offsets[i], qo = targets.offsets[i + 1];
        int pw = i * targetStep;
        int qw = pw + targetStep;
        int j = 0;
        for (; j <= sources.size() - 6; j += 6, pw += 6 * sourceStep, qw += 6 * sourceStep) {
            VectorTiles.combine2x6(p, po, q, qo, sources, j, length, weights, pw, qw, sourceStep);
        }
        for (; j < sources.size() - 1; j += 2, pw += 2 * sourceStep, qw += 2 * sourceStep) {
            VectorTiles.combine2x2(p, po, q, qo, sources, j, length, weights, pw, qw, sourceStep);
        }
        if (j < sources.size()) {
            addScaled(weights[pw], sources.arrays[j], sources.offsets[j], p, po, length);
            addScaled(weights[qw], sources.arrays[j], sources.offsets[j], q, qo, length);
        }
    }

    private void combineOne(
            RowList targets, int i, RowList sources, int length, float[] weights, int targetStep, int sourceStep) {
        float[] p = targets.arrays[i];
        int po = targets.offsets[i];
        int pw = i * targetStep;
        int j = 0;
        for (; j <= sources.size() - 6; j += 6, pw += 6 * sourceStep) {
            VectorTiles.combine1x6(p, po, sources, j, length, weights, pw, sourceStep);
        }
        for (; j < sources.size(); j++, pw += sourceStep) {
            addScaled(weights[pw], sources.arrays[j], sources.offsets[j], p, po, length);
        }
    }

    private static void addTailCombinations(
            RowList targets, RowList sources, int from, int to, float[] weights, int targetStep, int sourceStep) {
        for (int i = 0; i < targets.size(); i++) {
            for (int j = 0; j < sources.size(); j++) {
                float weight = weights[i * targetStep + j * sourceStep];
                for (int x = from; x < to; x++) {
                    targets.arrays[i][targets.offsets[i] + x] += weight * sources.arrays[j][sources.offsets[j] + x];
                }
            }
        }
    }

    /// Products of this many probabilities stay within `float` (each is at least 1e-7), so one logarithm
    /// serves them
    /// all.
    private static final int PROBABILITIES_A_LOGARITHM = 4;

    @Override
    public double logistic(float[] scores, float[] labels, int count, float scale) {
        double loss = 0;
        var product = FloatVector.broadcast(SPECIES, 1f);
        int factors = 0;
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            var label = load(labels, i);
            var error = label.sub(VectorSigmoid.of(load(scores, i)));
            error.mul(scale).intoArray(scores, i);
            product = product.mul(
                    FloatVector.broadcast(SPECIES, 1f).sub(error.abs()).max(LEAST_PROBABILITY));
            if (++factors == PROBABILITIES_A_LOGARITHM) {
                loss -= sum(product.lanewise(VectorOperators.LOG));
                product = FloatVector.broadcast(SPECIES, 1f);
                factors = 0;
            }
        }
        if (factors > 0) {
            loss -= sum(product.lanewise(VectorOperators.LOG));
        }
        for (; i < count; i++) {
            float error = labels[i] - VectorSigmoid.of(scores[i]);
            scores[i] = scale * error;
            loss -= Math.log(Math.max(1 - Math.abs(error), LEAST_PROBABILITY));
        }
        return loss;
    }

    /// `e^-16`, about: the loss of a score that is wrong beyond all measure.
    private static final float LEAST_PROBABILITY = 1.2e-7f;

    /// The sum of the lanes, always in the same order: halves, quarters, eighths. `reduceLanes` may add in
    /// one order when interpreted and in another when compiled, and then equal runs would not give equal
    /// bits.
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

    private static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }
}
