package dev.kindred.vocab;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Hashing of words as bytes, eight at a time; the multiply-and-fold step is that of wyhash (Wang Yi,
/// public domain).
final class WordHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0xa0761d6478bd642fL;
    private static final long SECOND = 0xe7037ed1a0b428dbL;

    private WordHash() {}

    /// The bytes of a word of at most 8 as one number, the first byte lowest. Words without zero bytes have
    /// different numbers.
    static long shortKey(byte[] bytes, int from, int length) {
        if (from + 8 <= bytes.length) {
            long key = (long) LONGS.get(bytes, from);
            return length == 8 ? key : key & ((1L << (8 * length)) - 1);
        }
        long key = 0;
        for (int i = length - 1; i >= 0; i--) {
            key = (key << 8) | (bytes[from + i] & 0xff);
        }
        return key;
    }

    /// A hash of a word of more than 8 bytes.
    static long longKey(byte[] bytes, int from, int length) {
        long hash = FIRST ^ length;
        int last = from + length - 8;
        for (int i = from; i < last; i += 8) {
            hash = fold(hash ^ (long) LONGS.get(bytes, i));
        }
        return fold(hash ^ (long) LONGS.get(bytes, last));
    }

    static long key(byte[] bytes, int from, int length) {
        return length <= 8 ? shortKey(bytes, from, length) : longKey(bytes, from, length);
    }

    /// Spreads a key over all bits; take the high ones.
    static long spread(long key) {
        return (key ^ (key >>> 32)) * SECOND;
    }

    static boolean equal(byte[] left, int leftFrom, byte[] right, int rightFrom, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            if ((long) LONGS.get(left, leftFrom + i) != (long) LONGS.get(right, rightFrom + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (left[leftFrom + i] != right[rightFrom + i]) {
                return false;
            }
        }
        return true;
    }

    private static long fold(long value) {
        return value * SECOND ^ Math.multiplyHigh(value, SECOND);
    }
}
