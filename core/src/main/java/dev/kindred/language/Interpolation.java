package dev.kindred.language;

import java.util.List;

/// Mixes the orders: Heafield et al. 2013, section 3.4. Everything lies in suffix order, so one walk over
/// all orders at once meets each n-gram right after the one that it ends with.
final class Interpolation {

    private final NgramKeys keys;
    private final int order;
    private final List<RecordStream> shares; // from order 2 on
    private final List<RecordStream> rests; // of contexts, from those of one word on
    private final List<RecordList> levels;
    private final boolean[] isOpen; // [order], whether there is a current record
    private final boolean[] hasRest;
    private final float[] probabilities; // [order], of the n-grams at hand
    private final boolean mixesWithUniform;
    private final float uniform;

    /// @param mixesWithUniform whether each order is mixed with the uniform distribution, not with the
    ///                         order below
    Interpolation(
            NgramKeys keys,
            List<RecordStream> shares,
            List<RecordStream> rests,
            List<RecordList> levels,
            float uniform,
            boolean mixesWithUniform) {
        this.keys = keys;
        this.order = levels.size() + 1;
        this.shares = shares;
        this.rests = rests;
        this.levels = levels;
        this.isOpen = new boolean[order + 1];
        this.hasRest = new boolean[order + 1];
        this.probabilities = new float[order + 1];
        this.mixesWithUniform = mixesWithUniform;
        this.uniform = uniform;
        for (int length = 2; length <= order; length++) {
            isOpen[length] = stream(length).next();
            hasRest[length - 1] = rest(length - 1).next();
        }
    }

    private RecordStream stream(int length) {
        return shares.get(length - 2);
    }

    private RecordStream rest(int length) {
        return rests.get(length - 1);
    }

    /// Walks over all n-grams.
    ///
    /// @param own  of single words; becomes the logarithm of their probabilities
    /// @param rest of the empty context
    /// @return the logarithms of the words' backoff weights
    float[] run(float[] own, float rest, LanguageListener listener) {
        var backoffs = new float[own.length];
        var key = new long[keys.longs(1)];
        int[] words = new int[1];
        for (int word = 0; word < own.length; word++) {
            words[0] = word;
            keys.put(words, 0, 1, key, 0);
            probabilities[1] = word == TrainingWords.BEGIN ? 1 : own[word] + rest * uniform;
            own[word] = logarithm(probabilities[1]);
            backoffs[word] = order == 1 ? 0 : backoff(1, key, 0);
            longer(1, key, 0);
            if ((word & 0xfff) == 0) {
                listener.reached("mixing the orders", (double) word / own.length);
            }
        }
        return backoffs;
    }

    /// The n-grams one word longer than the one at hand, and theirs.
    private void longer(int length, long[] key, int at) {
        int next = length + 1;
        while (next <= order && isOpen[next]) {
            var stream = stream(next);
            if (!endsWith(stream, length, key, at)) {
                return;
            }
            long[] record = stream.array();
            int start = stream.at();
            long both = record[start + keys.longs(next)];
            float below = mixesWithUniform ? uniform : probabilities[length];
            probabilities[next] = TwoFloats.first(both) + TwoFloats.second(both) * below;
            float backoff = next == order ? 0 : backoff(next, record, start);
            put(next, record, start, backoff);
            longer(next, record, start);
            isOpen[next] = stream.next();
        }
    }

    private boolean endsWith(RecordStream stream, int length, long[] key, int at) {
        for (int place = 0; place < length; place++) {
            if (keys.word(stream.array(), stream.at(), place) != keys.word(key, at, place)) {
                return false;
            }
        }
        return true;
    }

    private void put(int length, long[] record, int start, float backoff) {
        var level = levels.get(length - 2);
        int place = level.add();
        int longs = keys.longs(length);
        System.arraycopy(record, start, level.array(), place, longs);
        level.array()[place + longs] = TwoFloats.of(logarithm(probabilities[length]), backoff);
    }

    /// The logarithm of what the n-gram leaves as a context; 0 if it is none.
    private float backoff(int length, long[] key, int at) {
        var stream = rest(length);
        int longs = keys.longs(length);
        while (hasRest[length]) {
            int difference = NgramKeys.compare(stream.array(), stream.at(), key, at, longs);
            if (difference > 0) {
                return 0;
            }
            float rest = Float.intBitsToFloat((int) stream.array()[stream.at() + longs]);
            hasRest[length] = stream.next();
            if (difference == 0) {
                return logarithm(rest);
            }
        }
        return 0;
    }

    private static float logarithm(float probability) {
        return (float) Math.log10(probability);
    }
}
