package dev.kindred.subword;

import java.util.Arrays;

/// Tables of words take no zero bytes, text may have them (U+0000). They are kept as two bytes that UTF-8
/// never has, C0 80.
final class ZeroBytes {

    private static final byte FIRST = (byte) 0xc0;
    private static final byte SECOND = (byte) 0x80;

    private ZeroBytes() {}

    /// The same bytes if none is zero.
    static byte[] hidden(byte[] bytes) {
        int zeros = 0;
        for (byte b : bytes) {
            zeros += b == 0 ? 1 : 0;
        }
        if (zeros == 0) {
            return bytes;
        }
        var hidden = new byte[bytes.length + zeros];
        int to = 0;
        for (byte b : bytes) {
            hidden[to++] = b == 0 ? FIRST : b;
            if (b == 0) {
                hidden[to++] = SECOND;
            }
        }
        return hidden;
    }

    /// A copy of `bytes[from … from + length)` with its zero bytes.
    static byte[] shown(byte[] bytes, int from, int length) {
        var shown = new byte[length];
        int to = 0;
        for (int i = from; i < from + length; i++) {
            boolean zero = bytes[i] == FIRST;
            shown[to++] = zero ? 0 : bytes[i];
            i += zero ? 1 : 0;
        }
        return to == length ? shown : Arrays.copyOf(shown, to);
    }
}
