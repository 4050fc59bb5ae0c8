package dev.kindred.corpus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Lower case for the letters A to Z in UTF-8, in place, eight bytes at a time.
final class AsciiCase {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private AsciiCase() {}

    /// Folds `bytes[0 … length)`; up to seven bytes behind them may be folded too, if there are any.
    static void fold(byte[] bytes, int length) {
        int at = 0;
        for (; at + 8 <= bytes.length && at < length; at += 8) {
            long eight = (long) LONGS.get(bytes, at);
            long low = eight & ~HIGH_BITS;
            long fromA = low + (0x80 - 'A') * ONES;
            long beyondZ = low + (0x7f - 'Z') * ONES;
            long upper = fromA & ~beyondZ & ~eight & HIGH_BITS;
            if (upper != 0) {
                LONGS.set(bytes, at, eight | upper >>> 2);
            }
        }
        for (; at < length; at++) {
            if (bytes[at] >= 'A' && bytes[at] <= 'Z') {
                bytes[at] |= 0x20;
            }
        }
    }
}
