package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.text.CharacterNgrams;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Which rows of the input table make up each word: its own, and those of its n-grams. Found once, before
/// training.
///
/// The table holds the rows of the words and of those n-grams alone that the words have: of two million
/// buckets a vocabulary of some ten thousand words fills a fifth. Rows of n-grams are numbered in the order
/// in which the words, the frequent ones first, need them, so that those used most lie near one another.
final class SubwordRows {

    /// fastText's word for the end of a line, the only one without n-grams.
    private static final String END_OF_LINE = "</s>";

    private final int words;
    private final int[] starts; // [words + 1]: word `id` has rows[starts[id] … starts[id + 1])
    private final int[] rows; // the word's own row first
    private int[] offsets = {}; // of the rows in their table
    private final int[] buckets; // of the rows from `words` on
    private final int[] rowOfBucket; // 0 where no word has the bucket

    private SubwordRows(int words, int[] starts, int[] rows, int[] buckets, int[] rowOfBucket) {
        this.words = words;
        this.starts = starts;
        this.rows = rows;
        this.buckets = buckets;
        this.rowOfBucket = rowOfBucket;
    }

    static SubwordRows of(Vocabulary vocabulary, CharacterNgrams ngrams) {
        int words = vocabulary.size();
        var found = new int[words][];
        IntStream.range(0, words).parallel().forEach(id -> {
            var word = vocabulary.word(id);
            found[id] = word.equals(END_OF_LINE) ? new int[0] : ngrams.buckets(word);
        });
        var starts = new int[words + 1];
        for (int id = 0; id < words; id++) {
            starts[id + 1] = Math.addExact(starts[id], 1 + found[id].length);
        }
        var rows = new int[starts[words]];
        var rowOfBucket = new int[ngrams.buckets()];
        var buckets = new int[Math.min(rows.length - words, rowOfBucket.length)];
        int used = 0;
        for (int id = 0; id < words; id++) {
            int at = starts[id];
            rows[at++] = id;
            for (int bucket : found[id]) {
                if (rowOfBucket[bucket] == 0) {
                    buckets[used] = bucket;
                    rowOfBucket[bucket] = words + used++;
                }
                rows[at++] = rowOfBucket[bucket];
            }
        }
        return new SubwordRows(words, starts, rows, Arrays.copyOf(buckets, used), rowOfBucket);
    }

    int words() {
        return words;
    }

    /// Of the table: words and n-grams.
    int tableRows() {
        return words + buckets.length;
    }

    /// The row of a model, where all buckets have one, that row `row` of the table holds.
    int modelRow(int row) {
        return row < words ? row : words + buckets[row - words];
    }

    /// The row of the table that holds row `row` of a model; below 0 if none does.
    int tableRow(int row) {
        if (row < words) {
            return row;
        }
        int own = rowOfBucket[row - words];
        return own == 0 ? -1 : own;
    }

    /// Finds out where in their table's array the rows lie.
    ///
    /// @throws IllegalArgumentException if the table is more than one array
    void locate(HeapMatrix table) {
        if (table.blockCount() > 1) {
            throw new IllegalArgumentException("words and n-grams have " + table.rows() + " rows of dimension "
                    + table.dimension() + " together, more than the 2^31 numbers that can be trained at once");
        }
        offsets = new int[rows.length];
        Arrays.parallelSetAll(offsets, i -> table.offset(rows[i]));
    }

    /// Where the rows lie, see [#locate]; those of word `id` from [#start] on.
    int[] offsets() {
        return offsets;
    }

    /// Where in [#offsets] the rows of the word with this id begin, and those of the word before end.
    int start(int id) {
        return starts[id];
    }

    /// How many rows make up the word.
    int count(int id) {
        return starts[id + 1] - starts[id];
    }

    /// The mean of the word's rows.
    ///
    /// @param table  the rows
    /// @param target receives as many numbers as the table's dimension, from `offset`
    void mean(int id, HeapMatrix table, float[] target, int offset) {
        for (int i = starts[id]; i < starts[id + 1]; i++) {
            FloatKernels.best()
                    .addScaled(1, table.block(rows[i]), table.offset(rows[i]), target, offset, table.dimension());
        }
        FloatKernels.best().scale(1f / count(id), target, offset, table.dimension());
    }
}
