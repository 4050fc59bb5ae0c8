package dev.kindred.vocab;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The words of a model, numbered from 0 in the order of the model's rows (by falling count where it was
/// counted).
/// Immutable; shared by all threads.
///
/// A word costs its UTF-8 bytes and about 24 more: no string is kept.
public final class Vocabulary {

    /// What [#id] answers for a word that is not in the vocabulary.
    public static final int UNKNOWN = -1;

    private final byte[] pool; // all words' UTF-8, one after the other
    private final int[] starts; // [size + 1], places in the pool
    private final long[] counts; // [size], or empty when unknown
    private final int[] slots; // id + 1 by hash, 0 is free; at most two thirds full
    private final int shift;
    private final long totalCount;

    /// Takes over the arrays.
    Vocabulary(byte[] pool, int[] starts, long[] counts) {
        this.pool = pool;
        this.starts = starts;
        this.counts = counts;
        this.totalCount = Arrays.stream(counts).sum();
        int size = starts.length - 1;
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(size + size / 2));
        this.slots = new int[1 << bits];
        this.shift = 64 - bits;
        for (int id = 0; id < size; id++) {
            int slot = slot(pool, starts[id], starts[id + 1] - starts[id]);
            if (slots[slot] != 0) {
                throw new IllegalArgumentException("word \"" + word(id) + "\" stands twice in the vocabulary, at "
                        + (slots[slot] - 1) + " and at " + id);
            }
            slots[slot] = id + 1;
        }
    }

    /// A vocabulary with known counts.
    ///
    /// @param words  all different
    /// @param counts occurrences of each word, same length as `words`; copied
    public static Vocabulary of(List<String> words, long[] counts) {
        if (counts.length != words.size()) {
            throw new IllegalArgumentException(counts.length + " counts for " + words.size() + " words");
        }
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] < 0) {
                throw new IllegalArgumentException(
                        "word \"" + words.get(id) + "\" has the count " + counts[id] + ", must be at least 0");
            }
        }
        return pack(words, counts.clone());
    }

    /// A vocabulary whose counts are not known, as most vector files have it.
    public static Vocabulary of(List<String> words) {
        return pack(words, new long[0]);
    }

    private static Vocabulary pack(List<String> words, long[] counts) {
        byte[] pool = new byte[Math.max(16, 8 * words.size())];
        int[] starts = new int[words.size() + 1];
        int end = 0;
        int id = 0;
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > Integer.MAX_VALUE - 8 - end) {
                throw new IllegalArgumentException(
                        "the words up to \"" + word + "\" (number " + id + ") have more than 2 GB of text together");
            }
            if (end + bytes.length > pool.length) {
                pool = Arrays.copyOf(
                        pool, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end + bytes.length, pool.length * 2L)));
            }
            System.arraycopy(bytes, 0, pool, end, bytes.length);
            end += bytes.length;
            starts[++id] = end;
        }
        return new Vocabulary(Arrays.copyOf(pool, end), starts, counts);
    }

    /// A vocabulary of words given as bytes, which need not be UTF-8; takes over the arrays.
    ///
    /// @param pool   all words, one after the other
    /// @param starts where each word begins in `pool`, and where the last one ends
    /// @param counts occurrences of each word, or empty if not known
    public static Vocabulary ofBytes(byte[] pool, int[] starts, long[] counts) {
        return new Vocabulary(pool, starts, counts);
    }

    public int size() {
        return starts.length - 1;
    }

    /// The word with the number `id`, `0 <= id < size()`.
    public String word(int id) {
        return new String(pool, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
    }

    /// The bytes of the word with the number `id`: a copy.
    public byte[] utf8(int id) {
        return Arrays.copyOfRange(pool, starts[id], starts[id + 1]);
    }

    /// The number of `word`, or [#UNKNOWN].
    public int id(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return id(bytes, 0, bytes.length);
    }

    /// The number of the word whose UTF-8 bytes are `bytes[from … to)`, or [#UNKNOWN].
    public int id(byte[] bytes, int from, int to) {
        return slots[slot(bytes, from, to - from)] - 1;
    }

    /// All words in the order of their ids: a view that makes its strings when asked.
    public List<String> words() {
        return new Words();
    }

    /// At most `limit` words of the vocabulary that are spelled most like `word`, see [Spelling#closest].
    public List<String> closestSpellings(String word, int limit) {
        return Spelling.closest(this, word, limit);
    }

    public boolean hasCounts() {
        return counts.length == size();
    }

    /// How often the word occurred in the corpus; throws [IllegalStateException] unless [#hasCounts].
    public long count(int id) {
        if (!hasCounts()) {
            throw new IllegalStateException("this vocabulary has no counts");
        }
        return counts[id];
    }

    /// The sum of all counts.
    public long totalCount() {
        return totalCount;
    }

    /// Where the word stands, or the free place where it would stand.
    private int slot(byte[] bytes, int from, int length) {
        int mask = slots.length - 1;
        int slot = (int) (WordHash.spread(WordHash.key(bytes, from, length)) >>> shift);
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (starts[id + 1] - starts[id] == length && WordHash.equal(bytes, from, pool, starts[id], length)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private final class Words extends AbstractList<String> implements RandomAccess {

        @Override
        public String get(int id) {
            return word(id);
        }

        @Override
        public int size() {
            return Vocabulary.this.size();
        }
    }
}
