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
    private final long totalCount;
    private volatile int[] slots = {}; // id + 1 by hash, 0 is free; at most two thirds full; empty: not made yet
    private int lookUps; // without the table; that threads may count wrong is harmless

    /// So many words are looked for one by one: opening a file for one question is over before a table of its words is
    /// made.
    private static final int LOOK_UPS_WITHOUT_TABLE = 4;

    /// Takes over the arrays.
    Vocabulary(byte[] pool, int[] starts, long[] counts) {
        this(pool, starts, counts, Arrays.stream(counts).sum());
        slots = table();
    }

    private Vocabulary(byte[] pool, int[] starts, long[] counts, long totalCount) {
        this.pool = pool;
        this.starts = starts;
        this.counts = counts;
        this.totalCount = totalCount;
    }

    /// @throws IllegalArgumentException if two words are equal
    private int[] table() {
        var table = emptyTable();
        for (int id = 0; id < size(); id++) {
            int slot = slot(table, pool, starts[id], starts[id + 1] - starts[id]);
            if (table[slot] != 0) {
                throw new IllegalArgumentException("word \"" + word(id) + "\" stands twice in the vocabulary, at "
                        + (table[slot] - 1) + " and at " + id);
            }
            table[slot] = id + 1;
        }
        return table;
    }

    private int[] emptyTable() {
        return new int[1 << Math.max(2, 32 - Integer.numberOfLeadingZeros(size() + size() / 2))];
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

    /// The same, of words that are known to differ, as a checked file of our own has them: the table of words
    /// is made when several have been looked up.
    public static Vocabulary ofDifferent(byte[] pool, int[] starts, long[] counts) {
        return new Vocabulary(pool, starts, counts, Arrays.stream(counts).sum());
    }

    /// The numbers of the words that do not stand further up already, rising: of equal words the first.
    ///
    /// @param pool   all words, one after the other
    /// @param starts where each word begins in `pool`, and where the last one ends
    public static int[] firstPlaces(byte[] pool, int[] starts) {
        var words = new Vocabulary(pool, starts, new long[0], 0);
        var table = words.emptyTable();
        var places = new int[words.size()];
        int count = 0;
        for (int id = 0; id < places.length; id++) {
            int slot = words.slot(table, pool, starts[id], starts[id + 1] - starts[id]);
            if (table[slot] == 0) {
                table[slot] = id + 1;
                places[count++] = id;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /// @throws IllegalArgumentException if two words are equal
    public void requireDifferent() {
        slots = table();
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
        int[] table = slots;
        if (table.length == 0) {
            if (lookUps++ < LOOK_UPS_WITHOUT_TABLE) {
                return find(bytes, from, to - from);
            }
            table = table();
            slots = table;
        }
        return table[slot(table, bytes, from, to - from)] - 1;
    }

    private int find(byte[] bytes, int from, int length) {
        for (int id = 0; id < size(); id++) {
            int start = starts[id];
            if (starts[id + 1] - start == length && WordHash.equal(bytes, from, pool, start, length)) {
                return id;
            }
        }
        return UNKNOWN;
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
    private int slot(int[] table, byte[] bytes, int from, int length) {
        int mask = table.length - 1;
        int shift = Integer.numberOfLeadingZeros(mask) + 32;
        int slot = (int) (WordHash.spread(WordHash.key(bytes, from, length)) >>> shift);
        while (table[slot] != 0) {
            int id = table[slot] - 1;
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
