package dev.kindred.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Adds the n-grams that longer ones end with and that a file does not have: SRILM leaves them out when it
/// prunes. Each gets the probability that the model gives it anyway, by way of its backoff, and leaves
/// nothing itself; so no sentence changes, and whoever looks n-grams up from their last word backwards
/// never meets a gap. Whoever has few or none of them pays one walk over the n-grams; those that are
/// missing are held in memory.
final class MissingEnds {

    private static final float MISSING = Float.NaN;

    private final NgramKeys keys;
    private final ArpaReader.Words words;
    private final List<RecordList> levels; // from order 2 on
    private final ArpaFile.Options options;

    /// @param levels from order 2 on; those with gaps are replaced
    MissingEnds(NgramKeys keys, ArpaReader.Words words, List<RecordList> levels, ArpaFile.Options options) {
        this.keys = keys;
        this.words = words;
        this.levels = levels;
        this.options = options;
    }

    void add() {
        var hasMissing = new boolean[levels.size() + 2];
        for (int order = levels.size() + 1; order > 2; order--) {
            if (walk(order, false)) {
                hasMissing[order - 1] = walk(order, true);
            }
        }
        for (int order = 2; order <= levels.size(); order++) {
            if (hasMissing[order]) {
                estimate(order);
            }
        }
    }

    private RecordList level(int order) {
        return levels.get(order - 2);
    }

    private RecordList newLevel(int order) {
        long share = options.memoryBytes() / 2 / levels.size();
        return new RecordList(keys.longs(order) + 1, share, new TemporaryFile(options.temporaryFolder()));
    }

    private void replace(int order, RecordList by) {
        level(order).close();
        levels.set(order - 2, by);
    }

    /// Walks over the n-grams of `order` and those one word shorter.
    ///
    /// @param isAdding whether the shorter ones are written anew, with the missing ones among them
    /// @return whether some are missing
    private boolean walk(int order, boolean isAdding) {
        int shorter = order - 1;
        int longs = keys.longs(shorter);
        var ends = level(shorter).open();
        var whole = level(order).open();
        var merged = newLevel(shorter);
        long[] end = new long[longs + 1];
        int[] ngram = new int[order];
        boolean isOpen = ends.next();
        boolean isMissing = false;
        end[0] = -1; // no key
        while (whole.next() && (isAdding || !isMissing)) {
            keys.words(whole.array(), whole.at(), order, ngram);
            long[] wanted = new long[longs + 1];
            keys.put(ngram, 0, shorter, wanted, 0);
            if (NgramKeys.compare(wanted, 0, end, 0, longs) == 0) {
                continue;
            }
            end = wanted;
            boolean isThere = false;
            while (isOpen && !isThere) {
                int difference = NgramKeys.compare(ends.array(), ends.at(), end, 0, longs);
                if (difference > 0) {
                    break;
                }
                isThere = difference == 0;
                copy(ends.array(), ends.at(), longs + 1, merged, isAdding);
                isOpen = ends.next();
            }
            if (!isThere) {
                isMissing = true;
                end[longs] = TwoFloats.of(MISSING, NgramStore.ADDED);
                copy(end, 0, longs + 1, merged, isAdding);
            }
        }
        for (; isAdding && isOpen; isOpen = ends.next()) {
            copy(ends.array(), ends.at(), longs + 1, merged, true);
        }
        if (isAdding) {
            replace(shorter, merged);
        } else {
            merged.close();
        }
        return isMissing;
    }

    private static void copy(long[] record, int at, int size, RecordList to, boolean isAdding) {
        if (isAdding) {
            int place = to.add();
            System.arraycopy(record, at, to.array(), place, size);
        }
    }

    /// Gives those missing of one order their probability; those of lower orders have theirs.
    private void estimate(int order) {
        Map<List<Integer>, Float> backoffs = contexts(order);
        var estimated = newLevel(order);
        int longs = keys.longs(order);
        var stream = level(order).open();
        var ends = order == 2
                ? RecordStream.of(new long[0], 0, 1)
                : level(order - 1).open();
        ends.next();
        int[] ngram = new int[order];
        while (stream.next()) {
            int place = estimated.add();
            System.arraycopy(stream.array(), stream.at(), estimated.array(), place, longs + 1);
            if (isMissing(stream, longs)) {
                keys.words(stream.array(), stream.at(), order, ngram);
                float end = order == 2 ? words.probabilities()[ngram[0]] : probability(ends, ngram, order - 1);
                float backoff = backoffs.getOrDefault(boxed(ngram, 1, order), 0f);
                estimated.array()[place + longs] = TwoFloats.of(end + backoff, NgramStore.ADDED);
            }
        }
        replace(order, estimated);
    }

    private static boolean isMissing(RecordStream stream, int longs) {
        return Float.isNaN(TwoFloats.first(stream.array()[stream.at() + longs]));
    }

    /// Goes on to the n-gram of the first places, which is there.
    private float probability(RecordStream ends, int[] ngram, int shorter) {
        long[] wanted = new long[keys.longs(shorter)];
        keys.put(ngram, 0, shorter, wanted, 0);
        while (NgramKeys.compare(ends.array(), ends.at(), wanted, 0, wanted.length) < 0) {
            ends.next();
        }
        return TwoFloats.first(ends.array()[ends.at() + wanted.length]);
    }

    /// The backoff weights of the contexts of those missing; 0 of contexts that are no n-grams.
    private Map<List<Integer>, Float> contexts(int order) {
        var backoffs = new HashMap<List<Integer>, Float>();
        int[] ngram = new int[order];
        for (var stream = level(order).open(); stream.next(); ) {
            if (isMissing(stream, keys.longs(order))) {
                keys.words(stream.array(), stream.at(), order, ngram);
                backoffs.put(boxed(ngram, 1, order), order == 2 ? words.backoffs()[ngram[1]] : 0f);
            }
        }
        if (order > 2) {
            int shorter = order - 1;
            for (var stream = level(shorter).open(); stream.next(); ) {
                keys.words(stream.array(), stream.at(), shorter, ngram);
                float backoff = TwoFloats.second(stream.array()[stream.at() + keys.longs(shorter)]);
                backoffs.computeIfPresent(boxed(ngram, 0, shorter), (_, _) -> backoff);
            }
        }
        return backoffs;
    }

    private static List<Integer> boxed(int[] words, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> words[i]).toList();
    }
}
