package dev.kindred.vocab;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Chooses the words of a model from counted words.
public final class VocabularyBuilder {

    private static final int ID_BITS = 28;
    private static final long ID_MASK = (1L << ID_BITS) - 1;
    private static final long HIGHEST_COUNT = -1L >>> ID_BITS;

    private VocabularyBuilder() {}

    /// The words of `table` that `options` keep, most frequent first; words of equal count are ordered by
    /// their UTF-8
    /// bytes, so that the numbers depend on nothing but the counts. With given words: these, in their
    /// order, with
    /// the
    /// counts of `table`.
    public static Result build(WordTable table, Options options) {
        return options.given().isPresent() ? given(table, options.given().get()) : chosen(table, options);
    }

    private static Result chosen(WordTable table, Options options) {
        long[] counts = table.counts();
        int[] kept = byFallingCount(table, counts, options.minCount());
        if (kept.length == 0) {
            long highest = Arrays.stream(counts).max().orElse(0);
            throw new IllegalArgumentException("none of the " + counts.length
                    + " different words occurs at least " + options.minCount() + " times (min-count); the most frequent"
                    + " one occurs " + highest + " times: lower min-count, or give more text");
        }
        int size = Math.min(kept.length, options.maximumSize());
        int[] ids = new int[counts.length];
        Arrays.fill(ids, Vocabulary.UNKNOWN);
        int[] starts = new int[size + 1];
        long[] keptCounts = new long[size];
        for (int id = 0; id < size; id++) {
            ids[kept[id]] = id;
            keptCounts[id] = counts[kept[id]];
            starts[id + 1] = starts[id] + table.length(kept[id]);
        }
        byte[] pool = new byte[starts[size]];
        for (int id = 0; id < size; id++) {
            System.arraycopy(table.bytes(), table.start(kept[id]), pool, starts[id], table.length(kept[id]));
        }
        return new Result(new Vocabulary(pool, starts, keptCounts), ids);
    }

    private static Result given(WordTable table, Vocabulary given) {
        long[] counts = table.counts();
        int[] ids = new int[counts.length];
        long[] givenCounts = new long[given.size()];
        for (int word = 0; word < ids.length; word++) {
            int start = table.start(word);
            ids[word] = given.id(table.bytes(), start, start + table.length(word));
            if (ids[word] != Vocabulary.UNKNOWN) {
                givenCounts[ids[word]] += counts[word];
            }
        }
        if (Arrays.stream(givenCounts).sum() == 0) {
            throw new IllegalArgumentException("none of the " + given.size()
                    + " words of the given vocabulary occurs in the text, which has " + counts.length
                    + " different words: do both come from the same segmenter, with the same folding of case?");
        }
        return new Result(Vocabulary.of(given.words(), givenCounts), ids);
    }

    private static int[] byFallingCount(WordTable table, long[] counts, int minCount) {
        // count and id in one number each, to be sorted without objects
        long[] packed = IntStream.range(0, counts.length)
                .filter(word -> counts[word] >= minCount)
                .mapToLong(word -> ((HIGHEST_COUNT - counts[word]) << ID_BITS) | word)
                .toArray();
        Arrays.parallelSort(packed);
        int[] sorted = new int[packed.length];
        for (int i = 0; i < packed.length; i++) {
            sorted[i] = (int) (packed[i] & ID_MASK);
        }
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && counts[sorted[to]] == counts[sorted[from]]) {
                to++;
            }
            sortByBytes(table, sorted, from, to);
        }
        return sorted;
    }

    /// Sorts by the first four bytes, in numbers and without objects; only words that agree in these are
    /// compared as words.
    private static void sortByBytes(WordTable table, int[] words, int from, int to) {
        if (to - from < 2) {
            return;
        }
        long[] packed = new long[to - from];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = firstBytes(table, words[from + i]) << Integer.SIZE | words[from + i];
        }
        Arrays.parallelSort(packed);
        for (int i = 0, end; i < packed.length; i = end) {
            end = i + 1;
            while (end < packed.length && packed[end] >>> Integer.SIZE == packed[i] >>> Integer.SIZE) {
                end++;
            }
            for (int at = i; at < end; at++) {
                words[from + at] = (int) packed[at];
            }
            sortAlike(table, words, from + i, from + end);
        }
    }

    /// The first four bytes of a word as a number from 0 to 2^32 / 2, zeros behind its end: halved, since
    /// numbers are sorted as signed ones.
    private static long firstBytes(WordTable table, int word) {
        byte[] bytes = table.bytes();
        int start = table.start(word);
        int length = table.length(word);
        long first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < length ? bytes[start + i] & 0xff : 0);
        }
        return first >>> 1;
    }

    private static void sortAlike(WordTable table, int[] words, int from, int to) {
        if (to - from < 2) {
            return;
        }
        byte[] bytes = table.bytes();
        Integer[] run = new Integer[to - from];
        Arrays.setAll(run, i -> words[from + i]);
        Arrays.sort(
                run,
                (left, right) -> Arrays.compareUnsigned(
                        bytes,
                        table.start(left),
                        table.start(left) + table.length(left),
                        bytes,
                        table.start(right),
                        table.start(right) + table.length(right)));
        for (int i = 0; i < run.length; i++) {
            words[from + i] = run[i];
        }
    }

    /// @param vocabulary the chosen words
    /// @param ids        `[words of the table]`, each word's number in the vocabulary or
    ///     [Vocabulary#UNKNOWN]
    public record Result(Vocabulary vocabulary, int[] ids) {}

    /// @param minCount    rarer words are dropped; at least 1, default 5
    /// @param maximumSize keep at most this many of the most frequent words, at least 1; default
    ///     [Integer#MAX_VALUE]
    /// @param given       the words to use instead, in this order; the other two must then be their
    ///                    defaults
    public record Options(int minCount, int maximumSize, Optional<Vocabulary> given) {

        private static final int DEFAULT_MIN_COUNT = 5;

        public Options {
            if (minCount < 1) {
                throw new IllegalArgumentException("min-count " + minCount + ", must be at least 1");
            }
            if (maximumSize < 1) {
                throw new IllegalArgumentException("maximum vocabulary size " + maximumSize + ", must be at least 1");
            }
            if (given.isPresent() && (minCount != DEFAULT_MIN_COUNT || maximumSize != Integer.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "a given vocabulary is used as it is: give either it or min-count and maximum size");
            }
            if (given.isPresent() && given.get().size() == 0) {
                throw new IllegalArgumentException("the given vocabulary has no words");
            }
        }

        public static Options defaults() {
            return new Options(DEFAULT_MIN_COUNT, Integer.MAX_VALUE, Optional.empty());
        }

        public Options withMinCount(int minCount) {
            return new Options(minCount, maximumSize, given);
        }

        public Options withMaximumSize(int maximumSize) {
            return new Options(minCount, maximumSize, given);
        }

        /// These words instead of counted ones.
        public static Options given(Vocabulary words) {
            return new Options(DEFAULT_MIN_COUNT, Integer.MAX_VALUE, Optional.of(words));
        }
    }
}
