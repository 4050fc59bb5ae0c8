package dev.kindred.tokenizer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Numbers by strings of bytes: an open hash table. A string of at most eight bytes is its own key,
/// a longer one is
/// compared. Read by many threads at once when it is filled.
final class TokenTable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long[] slots; // by slot two: the key (of a short string its bytes, of others a hash); length << 32 | number
    private int[] starts; // of longer strings in `bytes`
    private int mask;
    private int size;
    private byte[] bytes = new byte[1 << 10];
    private int used;
    private int emptyString = -1;

    TokenTable(int expected) {
        allocate(Math.max(16, Integer.highestOneBit(Math.max(1, expected)) << 2));
    }

    private void allocate(int slots) {
        this.slots = new long[2 * slots];
        starts = new int[slots];
        mask = slots - 1;
    }

    /// Keeps the number of a string; the first one stays where it is there already.
    void put(byte[] from, int start, int end, int number) {
        int length = end - start;
        if (length == 0) {
            emptyString = emptyString < 0 ? number : emptyString;
            return;
        }
        if (2 * (size + 1) > mask) {
            grow();
        }
        long key = key(from, start, length);
        int slot = slot(key, length, from, start);
        if (slots[2 * slot + 1] != 0) {
            return;
        }
        slots[2 * slot] = key;
        slots[2 * slot + 1] = (long) length << 32 | number;
        if (length > 8) {
            if (used + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + length));
            }
            System.arraycopy(from, start, bytes, used, length);
            starts[slot] = used;
            used += length;
        }
        size++;
    }

    private void grow() {
        long[] old = slots;
        int[] oldStarts = starts;
        allocate(2 * oldStarts.length);
        for (int from = 0; from < oldStarts.length; from++) {
            long value = old[2 * from + 1];
            if (value != 0) {
                int slot = spread(old[2 * from], (int) (value >>> 32)) & mask;
                while (slots[2 * slot + 1] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[2 * slot] = old[2 * from];
                slots[2 * slot + 1] = value;
                starts[slot] = oldStarts[from];
            }
        }
    }

    /// The number of `text[start … end)`, or -1.
    int find(byte[] text, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return emptyString;
        }
        long value = slots[2 * slot(key(text, start, length), length, text, start) + 1];
        return value == 0 ? -1 : (int) value;
    }

    /// Where the string is, or the free slot where it would be.
    private int slot(long key, int length, byte[] text, int start) {
        int slot = spread(key, length) & mask;
        for (long value = slots[2 * slot + 1]; value != 0; value = slots[2 * slot + 1]) {
            if (slots[2 * slot] == key
                    && (int) (value >>> 32) == length
                    && (length <= 8
                            || Arrays.equals(
                                    text, start, start + length, bytes, starts[slot], starts[slot] + length))) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// The bytes of a string of up to eight of them; of a longer one a hash.
    static long key(byte[] text, int start, int length) {
        if (length <= 8) {
            if (start + 8 <= text.length) {
                return (long) LONG.get(text, start) & (-1L >>> (64 - 8 * length));
            }
            long key = 0;
            for (int i = length - 1; i >= 0; i--) {
                key = key << 8 | (text[start + i] & 0xff);
            }
            return key;
        }
        long hash = length;
        int i = start;
        for (int last = start + length - 8; i < last; i += 8) {
            hash = (hash ^ (long) LONG.get(text, i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        hash = (hash ^ (long) LONG.get(text, start + length - 8)) * 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }

    private static int spread(long key, int length) {
        long hash = (key + length) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> 32);
    }
}
