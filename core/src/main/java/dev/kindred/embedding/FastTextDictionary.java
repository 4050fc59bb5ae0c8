package dev.kindred.embedding;

import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The words and labels of a fastText model, each numbered from 0, with their counts; and of a model that
/// was cut down, which n-grams are left. Immutable; shared by all threads.
public final class FastTextDictionary {

    /// The word that stands for the end of a line. It has a row, but no n-grams.
    public static final String END_OF_LINE = "</s>";

    /// What [#prunedRow] answers for an n-gram that was dropped.
    public static final int NO_ROW = -1;

    private final Vocabulary words;
    private final Vocabulary labels;
    private final long tokens;
    private final boolean isPruned;
    private final int[] givenBuckets; // in the order of the file
    private final int[] keptBuckets; // the same, rising
    private final int[] keptRows; // of each kept bucket

    private FastTextDictionary(
            Vocabulary words,
            Vocabulary labels,
            long tokens,
            boolean isPruned,
            int[] givenBuckets,
            int[] keptBuckets,
            int[] keptRows) {
        this.words = words;
        this.labels = labels;
        this.tokens = tokens;
        this.isPruned = isPruned;
        this.givenBuckets = givenBuckets;
        this.keptBuckets = keptBuckets;
        this.keptRows = keptRows;
    }

    /// A dictionary with all n-grams.
    ///
    /// @param words  with counts
    /// @param labels with counts; empty unless the model is supervised
    /// @param tokens how many tokens the corpus had
    public static FastTextDictionary of(Vocabulary words, Vocabulary labels, long tokens) {
        if (!words.hasCounts() || !labels.hasCounts()) {
            throw new IllegalArgumentException("a dictionary of words or labels without counts");
        }
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens " + tokens + ", must be at least 0");
        }
        return new FastTextDictionary(words, labels, tokens, false, new int[0], new int[0], new int[0]);
    }

    /// A dictionary with all n-grams.
    public static FastTextDictionary of(
            List<String> words, long[] counts, List<String> labels, long[] labelCounts, long tokens) {
        return of(Vocabulary.of(words, counts), Vocabulary.of(labels, labelCounts), tokens);
    }

    /// The same dictionary with only some n-grams left.
    ///
    /// @param buckets those that are left, all different, none negative
    /// @param rows    where the rows of `buckets[i]` lies behind those of the words: `0 … buckets.length`, in any
    ///                order
    public FastTextDictionary withPruned(int[] buckets, int[] rows) {
        if (buckets.length != rows.length) {
            throw new IllegalArgumentException(rows.length + " rows for " + buckets.length + " n-grams");
        }
        long[] pairs = new long[buckets.length];
        for (int i = 0; i < pairs.length; i++) {
            if (buckets[i] < 0 || rows[i] < 0 || rows[i] >= rows.length) {
                throw new IllegalArgumentException("n-gram " + i + " of bucket " + buckets[i] + " has row " + rows[i]
                        + ", must be 0 to " + (rows.length - 1) + " of a bucket of at least 0");
            }
            pairs[i] = (long) buckets[i] << 32 | rows[i];
        }
        Arrays.sort(pairs);
        var sortedBuckets = new int[pairs.length];
        var sortedRows = new int[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            sortedBuckets[i] = (int) (pairs[i] >>> 32);
            sortedRows[i] = (int) pairs[i];
            if (i > 0 && sortedBuckets[i] == sortedBuckets[i - 1]) {
                throw new IllegalArgumentException("bucket " + sortedBuckets[i] + " comes twice among the n-grams");
            }
        }
        return new FastTextDictionary(words, labels, tokens, true, buckets.clone(), sortedBuckets, sortedRows);
    }

    /// The same dictionary with only these n-grams left, in this order of rows.
    public FastTextDictionary withPruned(int[] buckets) {
        return withPruned(buckets, IntStream.range(0, buckets.length).toArray());
    }

    public Vocabulary words() {
        return words;
    }

    public Vocabulary labels() {
        return labels;
    }

    /// The number of a word, or [Vocabulary#UNKNOWN].
    public int wordId(String word) {
        return words.id(word);
    }

    /// The number of the word whose UTF-8 is `bytes[from … to)`, or [Vocabulary#UNKNOWN].
    public int wordId(byte[] bytes, int from, int to) {
        return words.id(bytes, from, to);
    }

    /// The number of a label, from 0, or [Vocabulary#UNKNOWN].
    public int labelId(String label) {
        return labels.id(label);
    }

    public String word(int id) {
        return words.word(id);
    }

    public String label(int id) {
        return labels.word(id);
    }

    public long countOfWord(int id) {
        return words.count(id);
    }

    public long countOfLabel(int id) {
        return labels.count(id);
    }

    /// How many tokens the corpus had, those of words left out included.
    public long tokens() {
        return tokens;
    }

    /// Whether only some n-grams are left.
    public boolean isPruned() {
        return isPruned;
    }

    /// How many n-grams are left, if [#isPruned].
    public int prunedSize() {
        return keptBuckets.length;
    }

    /// The buckets that are left, in the order in which they were given; empty unless [#isPruned].
    public int[] prunedBuckets() {
        return givenBuckets.clone();
    }

    /// Where the row of a bucket lies behind the rows of the words: the bucket itself, or, if [#isPruned],
    /// what it was moved to, or [#NO_ROW].
    public int prunedRow(int bucket) {
        if (!isPruned) {
            return bucket;
        }
        int at = Arrays.binarySearch(keptBuckets, bucket);
        return at < 0 ? NO_ROW : keptRows[at];
    }
}
