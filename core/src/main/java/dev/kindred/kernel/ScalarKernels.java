package dev.kindred.kernel;

/// The definition of every kernel as the plainest loop there is: the fallback without the Vector API, and
/// the oracle of the tests.
public final class ScalarKernels implements FloatKernels {

    @Override
    public String description() {
        return "scalar";
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public void addScaled(float scale, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += scale * x[xOffset + i];
        }
    }

    @Override
    public void scale(float scale, float[] x, int xOffset, int length) {
        for (int i = 0; i < length; i++) {
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
            ScalarProducts.ofRow(a, aOffset + i * length, b, bOffset, bRows, length, out, outOffset + i * bRows);
        }
    }

    @Override
    public void squares(float[] b, int bOffset, int bRows, int length, float[] out) {
        ScalarProducts.squares(b, bOffset, bRows, length, out);
    }

    @Override
    public void byteProducts(float[] a, int aRows, byte[] b, int bRows, int length, float[] scales, float[] out) {
        for (int i = 0; i < aRows; i++) {
            for (int j = 0; j < bRows; j++) {
                out[i * bRows + j] = scales[j] * byteDot(a, i * length, b, j * length, length);
            }
        }
    }

    static float byteDot(float[] a, int aOffset, byte[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public int scoreStride(int columns) {
        return columns;
    }

    @Override
    public int scoreSize(int rows, int columns) {
        return Math.multiplyExact(rows, scoreStride(columns));
    }

    @Override
    public void products(RowList a, RowList b, int length, float[] scores, int stride) {
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                scores[i * stride + j] = dot(a.array, a.offsets[i], b.array, b.offsets[j], length);
            }
        }
    }

    @Override
    public double logistic(float[] scores, int rows, int columns, int stride, float[] labels, float scale) {
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = row * stride + column;
                double sigma = 1 / (1 + Math.exp(-scores[at]));
                double signed = labels[column] == 1 ? scores[at] : -scores[at];
                loss += Math.log1p(Math.exp(-signed));
                scores[at] = (float) (scale * (labels[column] - sigma));
            }
        }
        return loss;
    }

    @Override
    public void exchange(RowList inputs, RowList targets, RowList outputs, int length, float[] weights, int stride) {
        exchange(inputs, targets, outputs, 0, length, weights, stride);
    }

    /// The components from `from` to `to`.
    static void exchange(
            RowList inputs, RowList targets, RowList outputs, int from, int to, float[] weights, int stride) {
        int i = 0;
        while (i < inputs.size()) {
            int end = isPair(targets, i) ? i + 2 : i + 1;
            for (int x = from; x < to; x++) {
                exchangeComponent(inputs, targets, i, end, outputs, x, weights, stride);
            }
            i = end;
        }
    }

    /// Whether the inputs `i` and `i + 1` take part together.
    static boolean isPair(RowList targets, int i) {
        return i + 1 < targets.size() && targets.offsets[i] != targets.offsets[i + 1];
    }

    private static void exchangeComponent(
            RowList inputs, RowList targets, int from, int to, RowList outputs, int x, float[] weights, int stride) {
        float first = inputs.array[inputs.offsets[from] + x];
        float second = inputs.array[inputs.offsets[to - 1] + x];
        for (int k = 0; k < outputs.size(); k++) {
            int at = outputs.offsets[k] + x;
            float output = outputs.array[at];
            for (int i = from; i < to; i++) {
                float weight = weights[i * stride + k];
                outputs.array[at] += weight * (i == from ? first : second);
                targets.array[targets.offsets[i] + x] += weight * output;
            }
        }
    }

    @Override
    public void sumRows(RowList rows, int length, float scale, float[] target) {
        for (int x = 0; x < length; x++) {
            float sum = 0;
            for (int i = 0; i < rows.size(); i++) {
                sum += rows.array[rows.offsets[i] + x];
            }
            target[x] = scale * sum;
        }
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
        double cost = 0;
        for (int k = from; k < to; k++) {
            float error = dot(a, aOffset, b, bOffsets[k], length) - targets[k];
            float gradient = weights[k] * error;
            cost += 0.5 * gradient * error;
            adaGradStep(a, aOffset, b, bOffsets[k], 0, length, length, rate * gradient);
        }
        return cost;
    }

    /// The components from `from` to `to`.
    static void adaGradStep(float[] a, int aOffset, float[] b, int bOffset, int from, int to, int length, float step) {
        for (int x = from; x < to; x++) {
            int i = aOffset + x;
            int j = bOffset + x;
            float forA = step * b[j];
            float forB = step * a[i];
            a[i] -= forA / (float) Math.sqrt(a[length + i]);
            b[j] -= forB / (float) Math.sqrt(b[length + j]);
            a[length + i] += forA * forA;
            b[length + j] += forB * forB;
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
        for (int p = 0; p < count; p++) {
            int nearest = 0;
            float best = Float.NEGATIVE_INFINITY;
            for (int code = 0; code < CODES; code++) {
                float score = -halfSquares[code];
                for (int d = 0; d < length; d++) {
                    score += points[offset + p * stride + d] * columns[d * CODES + code];
                }
                if (score > best) {
                    best = score;
                    nearest = code;
                }
            }
            codes[codesOffset + p * codesStride] = (byte) nearest;
        }
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
        for (int j = 0; j < length; j++) {
            float sum = 0;
            for (int i = from; i < to; i++) {
                sum += scales[i] * x[xOffset + rows[i] * stride + j];
            }
            y[yOffset + j] = sum;
        }
    }

    @Override
    public void sumRows(float[] x, int[] rows, int from, int to, int length, float[] y, int yOffset) {
        sumRows(x, rows, from, to, 0, length, y, yOffset);
    }

    /// The components from `first` to `last`.
    static void sumRows(float[] x, int[] rows, int from, int to, int first, int last, float[] y, int yOffset) {
        for (int j = first; j < last; j++) {
            float sum = 0;
            for (int i = from; i < to; i++) {
                sum += x[rows[i] + j];
            }
            y[yOffset + j] = sum;
        }
    }

    @Override
    public void addToRows(float[] x, float[] y, int[] rows, int from, int to, int length) {
        addToRows(x, y, rows, from, to, 0, length);
    }

    /// The components from `first` to `last`.
    static void addToRows(float[] x, float[] y, int[] rows, int from, int to, int first, int last) {
        for (int i = from; i < to; i++) {
            for (int j = first; j < last; j++) {
                y[rows[i] + j] += x[j];
            }
        }
    }
}
