package dev.kindred.corpus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Numbers as bytes, seven bits each, the lowest first (LEB128): id + 1 of a word, or [#SENTENCE_END]. Frequent words
/// have low ids and take one byte.
///
/// How long the next number is, no processor can guess, so numbers are written and read without asking: eight bytes at
/// a time, whatever they are.
final class IdBuffer {

    static final int SENTENCE_END = 0;

    /// The most bytes that one number takes.
    static final int LONGEST = 5;

    /// Bytes that may be read and written behind the last number.
    static final int SLACK = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MORE_FOLLOWS = 0x8080808080808080L;

    private byte[] bytes;
    private int length;

    IdBuffer(int capacity) {
        bytes = new byte[capacity + SLACK];
    }

    /// Makes room for `numbers` more.
    void reserve(int numbers) {
        long needed = length + (long) LONGEST * numbers + SLACK;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
    }

    /// Appends a number; room must have been reserved.
    void put(int number) {
        long n = number;
        long sevens = (n & 0x7f)
                | ((n & (0x7f << 7)) << 1)
                | ((n & (0x7f << 14)) << 2)
                | ((n & (0x7f << 21)) << 3)
                | ((n & (0x7fL << 28)) << 4);
        int more = ((31 - Integer.numberOfLeadingZeros(number | 1)) * 37) >>> 8; // a seventh
        LONGS.set(bytes, length, sevens | (MORE_FOLLOWS & ((1L << (8 * more)) - 1)));
        length += more + 1;
    }

    /// Where the number after the one at `at` is.
    static int next(byte[] bytes, int at) {
        return at + (Long.numberOfTrailingZeros(~(long) LONGS.get(bytes, at) & MORE_FOLLOWS) >>> 3) + 1;
    }

    /// The number at `at`, of `length` bytes.
    static int number(byte[] bytes, int at, int length) {
        long eight = (long) LONGS.get(bytes, at) & (-1L >>> (64 - 8 * length));
        return (int) ((eight & 0x7f)
                | ((eight >>> 1) & (0x7f << 7))
                | ((eight >>> 2) & (0x7f << 14))
                | ((eight >>> 3) & (0x7f << 21))
                | ((eight >>> 4) & (0x7fL << 28)));
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }
}
