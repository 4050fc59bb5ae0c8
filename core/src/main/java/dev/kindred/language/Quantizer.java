package dev.kindred.language;

import java.util.Arrays;

/// Makes codes of few bits for floats: as many bins with equally many of them, each bin's mean for all of
/// it (Federico & Bertoldi 2006, "binning").
final class Quantizer {

    static final int MOST_BITS = 16;
    private static final int SAMPLED = 1 << 22;

    private Quantizer() {}

    /// Which floats of a level are looked at.
    interface Values {

        /// @param payload two floats ([TwoFloats])
        float of(long payload);
    }

    /// The values of all codes, rising.
    ///
    /// @param hasZero whether 0 is one of them, exactly: the backoff weight of no context; and minus zero,
    ///                the mark of what was added
    static float[] codes(NgramTable table, int order, int bits, boolean hasZero, Values values) {
        float[] sample = sample(table, order, hasZero, values);
        int bins = (1 << bits) - (hasZero ? 2 : 0);
        float[] codes = new float[1 << bits];
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) sample.length * bin / bins);
            int to = (int) ((long) sample.length * (bin + 1) / bins);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += sample[i];
            }
            int nearest = Math.min(from, sample.length - 1);
            codes[bin] = to > from ? (float) (sum / (to - from)) : nearest < 0 ? 0 : sample[nearest];
        }
        if (hasZero) {
            codes[bins + 1] = NgramStore.ADDED; // the one before is 0
        }
        Arrays.sort(codes);
        return codes;
    }

    private static float[] sample(NgramTable table, int order, boolean hasZero, Values values) {
        long count = table.count(order);
        long step = Math.max(1, Math.ceilDiv(count, SAMPLED));
        var sample = new float[(int) Math.ceilDiv(count, step)];
        int size = 0;
        int payload = table.keys().longs(order);
        var stream = table.open(order);
        for (long i = 0; stream.next(); i++) {
            float value = values.of(stream.array()[stream.at() + payload]);
            if (i % step == 0 && !(hasZero && value == 0)) {
                sample[size++] = value;
            }
        }
        sample = Arrays.copyOf(sample, size);
        Arrays.sort(sample);
        return sample;
    }

    /// The code whose value is nearest.
    static int code(float[] codes, float value) {
        int place = Arrays.binarySearch(codes, value);
        if (place >= 0) {
            return place;
        }
        int above = -place - 1;
        if (above == 0 || above == codes.length) {
            return above == 0 ? 0 : codes.length - 1;
        }
        return value - codes[above - 1] <= codes[above] - value ? above - 1 : above;
    }
}
