package dev.kindred.kernel;

import static dev.kindred.kernel.LaneSums.sum;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API, which only this package may name.
public final class VectorKernels implements FloatKernels {

    /// A constant, so that the compiler sees every vector's width. `-Dkindred.vectorBits=128` forces it,
    /// for tests. No wider than 256 bits by itself: rows of tables are padded to 8 floats, so that 16 at a
    /// time leave a tail, which halved the speed; and on rows padded to 16 they gained nothing (Zen 4).
    static final VectorSpecies<Float> SPECIES = species();

    static final int LANES = SPECIES.length();

    private VectorKernels() {}

    static VectorKernels ofPreferredWidth() {
        return new VectorKernels();
    }

    private static VectorSpecies<Float> species() {
        return switch (System.getProperty("kindred.vectorBits", "preferred")) {
            case "preferred" ->
                FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_256.length()
                        ? FloatVector.SPECIES_256
                        : FloatVector.SPECIES_PREFERRED;
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
        PackedProducts.all(a, aOffset, aRows, b, bOffset, bRows, length, out, outOffset);
    }

    @Override
    public void squares(float[] b, int bOffset, int bRows, int length, float[] out) {
        for (int j = 0; j < bRows; j++) {
            out[j] = dot(b, bOffset + j * length, b, bOffset + j * length, length);
        }
    }

    @Override
    public void byteProducts(float[] a, int aRows, byte[] b, int bRows, int length, float[] scales, float[] out) {
        ByteProducts.all(a, aRows, b, bRows, length, scales, out);
    }

    @Override
    public int scoreStride(int columns) {
        int tiles = (columns + VectorTiles.COLUMNS - 1) / VectorTiles.COLUMNS;
        int used = (tiles - 1) * VectorTiles.COLUMNS + Math.max(LANES, 8); // a tile writes whole vectors
        return (used + LANES - 1) / LANES * LANES;
    }

    /// Behind an array's header of 16 bytes, vectors from this float on lie within cache lines.
    private static final int ALIGNED = 4;

    /// What [VectorTiles#products2] leaves to be added up.
    private static final int SUMS_A_ROW = VectorTiles.COLUMNS * LANES;

    @Override
    public int scoreSize(int rows, int columns) {
        int stride = scoreStride(columns);
        return Math.addExact(ALIGNED, Math.multiplyExact(rows, stride + Math.max(stride, SUMS_A_ROW)));
    }

    @Override
    public void products(RowList a, RowList b, int length, float[] scores, int stride) {
        int body = length - length % LANES;
        int rows = a.size();
        int sums = rows * stride + ALIGNED;
        for (int j = 0; j < b.size(); j += VectorTiles.COLUMNS) {
            int i = 0;
            for (; i < rows - 1; i += 2) {
                VectorTiles.products2(a, i, b, j, body, scores, sums + i * SUMS_A_ROW);
            }
            if (i < rows) {
                VectorTiles.products1(a, i, b, j, body, scores, sums + i * SUMS_A_ROW);
            }
            LaneSums.storeSixes(scores, sums, rows, scores, j, stride);
        }
        if (body < length) {
            addTailProducts(a, b, body, length, scores, stride);
        }
    }

    private static void addTailProducts(RowList a, RowList b, int from, int to, float[] scores, int stride) {
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                scores[i * stride + j] +=
                        PackedProducts.tail(a.array, a.offsets[i] + from, b.array, b.offsets[j] + from, to - from);
            }
        }
    }

    @Override
    public void exchange(RowList inputs, RowList targets, RowList outputs, int length, float[] weights, int stride) {
        int body = length - length % LANES;
        for (int k = 0; k < outputs.size(); k += VectorTiles.COLUMNS) {
            int i = 0;
            while (i < inputs.size()) {
                if (ScalarKernels.isPair(targets, i)) {
                    VectorTiles.exchange2(inputs, targets, i, outputs, k, body, weights, stride);
                    i += 2;
                } else {
                    VectorTiles.exchange1(inputs, targets, i, outputs, k, body, weights, stride);
                    i++;
                }
            }
        }
        ScalarKernels.exchange(inputs, targets, outputs, body, length, weights, stride);
    }

    @Override
    public void sumRows(RowList rows, int length, float scale, float[] target) {
        float[] array = rows.array;
        int[] offsets = rows.offsets;
        int i = rows.size() % 2;
        if (i == 1) {
            System.arraycopy(array, offsets[0], target, 0, length);
        } else {
            Arrays.fill(target, 0, length, 0);
        }
        for (; i < rows.size(); i += 2) {
            int p = offsets[i];
            int q = offsets[i + 1];
            int x = 0;
            for (; x <= length - LANES; x += LANES) {
                load(target, x).add(load(array, p + x).add(load(array, q + x))).intoArray(target, x);
            }
            for (; x < length; x++) {
                target[x] += array[p + x] + array[q + x];
            }
        }
        scale(scale, target, 0, length);
    }

    @Override
    public double logistic(float[] scores, int rows, int columns, int stride, float[] labels, float scale) {
        int size = rows * stride;
        for (int column = 0; column < stride; column += LANES) {
            for (int at = column; at < size; at += stride) {
                VectorLogistic.step(scores, at, labels, column, columns - column, scale, size + at);
            }
        }
        return -VectorLogistic.sumOfLogarithms(scores, size, size);
    }

    @Override
    public double adaGrad(
            float[] a,
            int aOffset,
            float[] b,
            int[] bOffsets,
            float[] targets,
            float[] weights,
            int from,
            int to,
            int length,
            float rate) {
        int body = length - length % LANES;
        double cost = 0;
        for (int k = from; k < to; k++) {
            int bOffset = bOffsets[k];
            float error = dot(a, aOffset, b, bOffset, length) - targets[k];
            float gradient = weights[k] * error;
            cost += 0.5 * gradient * error;
            float step = rate * gradient;
            adaGradStep(a, aOffset, b, bOffset, body, length, step);
            ScalarKernels.adaGradStep(a, aOffset, b, bOffset, body, length, length, step);
        }
        return cost;
    }

    /// The first `body` components. Division and root in full precision cost nothing here: they run beside
    /// eight loads and stores for each vector.
    private static void adaGradStep(float[] a, int aOffset, float[] b, int bOffset, int body, int length, float step) {
        var factor = FloatVector.broadcast(SPECIES, step);
        int aSums = aOffset + length;
        int bSums = bOffset + length;
        for (int x = 0; x < body; x += LANES) {
            var va = load(a, aOffset + x);
            var vb = load(b, bOffset + x);
            var sumA = load(a, aSums + x);
            var sumB = load(b, bSums + x);
            var forA = vb.mul(factor);
            var forB = va.mul(factor);
            va.sub(forA.div(sumA.lanewise(VectorOperators.SQRT))).intoArray(a, aOffset + x);
            vb.sub(forB.div(sumB.lanewise(VectorOperators.SQRT))).intoArray(b, bOffset + x);
            forA.fma(forA, sumA).intoArray(a, aSums + x);
            forB.fma(forB, sumB).intoArray(b, bSums + x);
        }
    }

    @Override
    public void nearest(
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
        VectorNearest.all(points, offset, stride, count, length, columns, halfSquares, codes, codesOffset, codesStride);
    }

    @Override
    public void combineRows(
            float[] scales,
            int[] rows,
            int from,
            int to,
            float[] x,
            int xOffset,
            int stride,
            int length,
            float[] y,
            int yOffset) {
        // The sums of a strip of components stay in registers while all rows pass.
        int j = 0;
        for (; j <= length - 8 * LANES; j += 8 * LANES) {
            combineStrip8(scales, rows, from, to, x, xOffset + j, stride, y, yOffset + j);
        }
        for (; j <= length - 2 * LANES; j += 2 * LANES) {
            combineStrip2(scales, rows, from, to, x, xOffset + j, stride, y, yOffset + j);
        }
        for (; j < length; j++) {
            float sum = 0;
            for (int i = from; i < to; i++) {
                sum += scales[i] * x[xOffset + rows[i] * stride + j];
            }
            y[yOffset + j] = sum;
        }
    }

    private static void combineStrip8(
            float[] scales, int[] rows, int from, int to, float[] x, int xOffset, int stride, float[] y, int yOffset) {
        var s0 = FloatVector.zero(SPECIES);
        var s1 = s0;
        var s2 = s0;
        var s3 = s0;
        var s4 = s0;
        var s5 = s0;
        var s6 = s0;
        var s7 = s0;
        for (int i = from; i < to; i++) {
            var scale = FloatVector.broadcast(SPECIES, scales[i]);
            int at = xOffset + rows[i] * stride;
            s0 = load(x, at).fma(scale, s0);
            s1 = load(x, at + LANES).fma(scale, s1);
            s2 = load(x, at + 2 * LANES).fma(scale, s2);
            s3 = load(x, at + 3 * LANES).fma(scale, s3);
            s4 = load(x, at + 4 * LANES).fma(scale, s4);
            s5 = load(x, at + 5 * LANES).fma(scale, s5);
            s6 = load(x, at + 6 * LANES).fma(scale, s6);
            s7 = load(x, at + 7 * LANES).fma(scale, s7);
        }
        s0.intoArray(y, yOffset);
        s1.intoArray(y, yOffset + LANES);
        s2.intoArray(y, yOffset + 2 * LANES);
        s3.intoArray(y, yOffset + 3 * LANES);
        s4.intoArray(y, yOffset + 4 * LANES);
        s5.intoArray(y, yOffset + 5 * LANES);
        s6.intoArray(y, yOffset + 6 * LANES);
        s7.intoArray(y, yOffset + 7 * LANES);
    }

    private static void combineStrip2(
            float[] scales, int[] rows, int from, int to, float[] x, int xOffset, int stride, float[] y, int yOffset) {
        var s0 = FloatVector.zero(SPECIES);
        var s1 = s0;
        for (int i = from; i < to; i++) {
            var scale = FloatVector.broadcast(SPECIES, scales[i]);
            int at = xOffset + rows[i] * stride;
            s0 = load(x, at).fma(scale, s0);
            s1 = load(x, at + LANES).fma(scale, s1);
        }
        s0.intoArray(y, yOffset);
        s1.intoArray(y, yOffset + LANES);
    }

    @Override
    public void sumRows(float[] x, int[] rows, int from, int to, int length, float[] y, int yOffset) {
        // The sums of a strip of components stay in registers while all rows pass.
        int j = 0;
        for (; j <= length - 8 * LANES; j += 8 * LANES) {
            VectorRows.sumStrip8(x, rows, from, to, j, y, yOffset);
        }
        for (; j <= length - 4 * LANES; j += 4 * LANES) {
            VectorRows.sumStrip4(x, rows, from, to, j, y, yOffset);
        }
        for (; j <= length - LANES; j += LANES) {
            VectorRows.sumStrip1(x, rows, from, to, j, y, yOffset);
        }
        ScalarKernels.sumRows(x, rows, from, to, j, length, y, yOffset);
    }

    @Override
    public void addToRows(float[] x, float[] y, int[] rows, int from, int to, int length) {
        int body = length - length % LANES;
        VectorRows.add(x, y, rows, from, to, body);
        ScalarKernels.addToRows(x, y, rows, from, to, body, length);
    }

    private static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }
}
