package dev.kindred.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Small numbers in Parquet's hybrid of runs and packed bits (`Encodings.md`, RLE = 3): levels, and
/// places in a dictionary. Decoded one after the other, so that no claimed length takes memory.
final class RunDecoder {

    private static final int GROUP = 8;

    private final MemorySegment bytes;
    private final int width;
    private long at;
    private long left; // of the run
    private boolean isPacked;
    private int value; // of a run
    private long bit; // of packed numbers: where the next one begins

    /// @param width bits of a number, 0 to 32
    RunDecoder(MemorySegment bytes, int width) {
        if (width < 0 || width > Integer.SIZE) {
            throw new IllegalArgumentException("numbers of " + width + " bits");
        }
        this.bytes = bytes;
        this.width = width;
    }

    int next() {
        int next = peek();
        left--;
        bit += width;
        return next;
    }

    int peek() {
        while (left == 0) {
            begin();
        }
        return isPacked ? packed(bytes, bit, width) : value;
    }

    private void begin() {
        if (width == 0) {
            left = Long.MAX_VALUE; // all are 0
            return;
        }
        if (isPacked) {
            at = (bit + Byte.SIZE - 1) / Byte.SIZE;
        }
        long head = 0;
        byte next;
        int shift = 0;
        do {
            next = bytes.get(ValueLayout.JAVA_BYTE, at++);
            head |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0 && shift < Long.SIZE);
        isPacked = (head & 1) == 1;
        left = isPacked ? (head >>> 1) * GROUP : head >>> 1;
        bit = at * Byte.SIZE;
        if (!isPacked) {
            value = 0;
            for (int i = 0; i < Math.ceilDiv(width, Byte.SIZE); i++) {
                value |= (bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff) << (i * Byte.SIZE);
            }
        }
    }

    /// The number of `width` bits that begins at `bit`; the lowest bits come first.
    static int packed(MemorySegment bytes, long bit, int width) {
        return (int) packedLong(bytes, bit, width);
    }

    static long packedLong(MemorySegment bytes, long bit, int width) {
        long value = 0;
        for (int got = 0; got < width; ) {
            long place = bit + got;
            int shift = (int) (place & 7);
            int take = Math.min(Byte.SIZE - shift, width - got);
            int piece = ((bytes.get(ValueLayout.JAVA_BYTE, place >>> 3) & 0xff) >>> shift) & ((1 << take) - 1);
            value |= (long) piece << got;
            got += take;
        }
        return value;
    }
}
