package dev.kindred.vocab;

import java.util.Arrays;

/// Counts words given as UTF-8 bytes and numbers them in the order in which they come. An open-addressing
/// hash table
/// that makes no object for a word. Not shared between threads. Words hold no zero byte.
public final class WordTable {

    private static final int ID_SHIFT = 35;
    private static final long COUNT_MASK = (1L << ID_SHIFT) - 1;
    private static final int MAXIMUM_SIZE = 1 << 28;

    // Two longs a slot: the key (a word of up to 8 bytes itself, else its hash), then a bit that says
    // which of the two,
    // 28 bits of id and 35 of count. One cache line serves a lookup and its counting. A free slot's second
    // long is 0.
    private long[] slots;
    private int shift; // a spread key's high bits, shifted down by this, are its slot
    private byte[] pool;
    private int[] starts; // [size + 1], places in the pool
    private int size;

    public WordTable(int expectedWords) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, expectedWords)));
        slots = new long[2 << bits];
        shift = 64 - bits;
        pool = new byte[Math.max(64, 8 * expectedWords)];
        starts = new int[Math.max(16, expectedWords + 1)];
    }

    /// How many different words there are.
    public int size() {
        return size;
    }

    /// Counts a word once more; a new word gets the next id.
    ///
    /// @return the word's id
    public int add(byte[] bytes, int from, int to) {
        return add(bytes, from, to, 1);
    }

    /// Counts a word `count` times.
    public int add(byte[] bytes, int from, int to, long count) {
        int length = to - from;
        return length <= 8
                ? addShort(WordHash.shortKey(bytes, from, length), length, count)
                : addLong(bytes, from, length, count);
    }

    /// Counts a word of 1 to 8 bytes that are given as one number, the first byte lowest, zeros above the
    /// last.
    public int addShort(long key, int length) {
        return addShort(key, length, 1);
    }

    private int addShort(long key, int length, long count) {
        int mask = slots.length - 1;
        for (int at = slot(key); ; at = at + 2 & mask) {
            long entry = slots[at + 1];
            if (entry == 0) {
                int id = insert(at, key, 0, length, count);
                for (int i = 0; i < length; i++) {
                    pool[starts[id] + i] = (byte) (key >>> (8 * i));
                }
                growWhenHalfFull();
                return id;
            }
            if (slots[at] == key && entry > 0) {
                slots[at + 1] = entry + count;
                return (int) (entry >>> ID_SHIFT);
            }
        }
    }

    private int addLong(byte[] bytes, int from, int length, long count) {
        long key = WordHash.longKey(bytes, from, length);
        int mask = slots.length - 1;
        for (int at = slot(key); ; at = at + 2 & mask) {
            long entry = slots[at + 1];
            if (entry == 0) {
                int id = insert(at, key, Long.MIN_VALUE, length, count);
                System.arraycopy(bytes, from, pool, starts[id], length);
                growWhenHalfFull();
                return id;
            }
            if (slots[at] == key && entry < 0) {
                int id = (int) (entry >>> ID_SHIFT) & MAXIMUM_SIZE - 1;
                if (length(id) == length && WordHash.equal(bytes, from, pool, starts[id], length)) {
                    slots[at + 1] = entry + count;
                    return id;
                }
            }
        }
    }

    /// The counts of all words by id.
    public long[] counts() {
        long[] counts = new long[size];
        for (int at = 0; at < slots.length; at += 2) {
            long entry = slots[at + 1];
            if (entry != 0) {
                counts[(int) (entry >>> ID_SHIFT) & MAXIMUM_SIZE - 1] = entry & COUNT_MASK;
            }
        }
        return counts;
    }

    /// The array that [#start] and [#length] point into; not to be changed, and replaced when words are
    /// added.
    public byte[] bytes() {
        return pool;
    }

    /// Where the word with the number `id` begins in [#bytes].
    public int start(int id) {
        return starts[id];
    }

    /// How many bytes the word with the number `id` has.
    public int length(int id) {
        return starts[id + 1] - starts[id];
    }

    private int slot(long key) {
        return (int) (WordHash.spread(key) >>> shift) << 1;
    }

    private int insert(int at, long key, long kind, int length, long count) {
        if (size == MAXIMUM_SIZE || length > Integer.MAX_VALUE - 8 - starts[size]) {
            throw new IllegalStateException("too many different words for one table: " + size + " in " + starts[size]
                    + " bytes; limits are " + MAXIMUM_SIZE + " and 2 GB");
        }
        int id = size++;
        if (starts.length < size + 1) {
            starts = Arrays.copyOf(starts, grown(starts.length, size + 1));
        }
        int end = starts[id] + length;
        if (pool.length < end) {
            pool = Arrays.copyOf(pool, grown(pool.length, end));
        }
        starts[size] = end;
        slots[at] = key;
        slots[at + 1] = kind | (long) id << ID_SHIFT | count;
        return id;
    }

    private static int grown(int length, int needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, length * 2L));
    }

    private void growWhenHalfFull() {
        if (4L * size <= slots.length) {
            return;
        }
        long[] old = slots;
        slots = new long[old.length * 2];
        shift--;
        int mask = slots.length - 1;
        for (int from = 0; from < old.length; from += 2) {
            if (old[from + 1] != 0) {
                int at = slot(old[from]);
                while (slots[at + 1] != 0) {
                    at = at + 2 & mask;
                }
                slots[at] = old[from];
                slots[at + 1] = old[from + 1];
            }
        }
    }
}
